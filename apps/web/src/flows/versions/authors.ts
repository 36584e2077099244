import type { FlowVersion } from '../../api/generated/types.gen.js';
import { useStaffNames } from '../../session/use-staff-names.js';
import { useViewer } from '../../session/session.js';
import { useVersionTexts } from './texts.js';

/** Returns a function that names who saved a version. Owners see the names of their colleagues only. */
export function useAuthors(): (of: Pick<FlowVersion, 'savedBy' | 'savedByName'>) => string {
  const texts = useVersionTexts();
  const { isStaff } = useViewer();
  const staffName = useStaffNames();
  return ({ savedBy, savedByName }) => {
    if (savedByName !== null) return savedByName;
    if (!isStaff) return texts.someone;
    return savedBy === null ? texts.unknown : staffName(savedBy);
  };
}

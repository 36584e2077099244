import { Navigate } from 'react-router';
import { useViewer } from '../session/session.js';
import { OwnerHome } from './owner-home.js';
import { StaffHome } from './staff-home.js';

/** The first page after a log-in; a person without rights finds only the account. */
export function HomePage() {
  const { can, isStaff, ownerId } = useViewer();
  if (isStaff && can('parties:read')) return <StaffHome />;
  if (ownerId !== null && can('calls:read')) return <OwnerHome key={ownerId} ownerId={ownerId} />;
  return <Navigate to="/account" replace />;
}

import { AppError } from '@app/common';
import {
  callsOfLine,
  balanceGet,
  conflictingReports,
  correctionsOfCall,
  correctionsWaiting,
  creditConfirm,
  type creditProposal,
  creditProposals,
  creditPropose,
  creditWithdraw,
  callEndNow,
  callGet,
  callSearch,
  callTotals,
  callsUnknown,
  legsOrphaned,
  monthsAged,
  chargesOfCall,
  differencesOfRerating,
  documentGet,
  documentLink,
  documentList,
  exportCancel,
  exportGet,
  exportLink,
  exportList,
  exportStart,
  importCompare,
  importDays,
  importDifferences,
  importGet,
  importLink,
  importList,
  importLook,
  importProblems,
  importRead,
  importRemove,
  importStart,
  layoutGet,
  layoutList,
  layoutSave,
  linesOfDocument,
  partiesOfRerating,
  priceList,
  partiesOfRun,
  problemsOfRun,
  priceApprove,
  priceCheck,
  priceProposals,
  pricePropose,
  pricePublish,
  priceRefuse,
  priceWithdraw,
  quarantineCounts,
  quarantineDismiss,
  quarantineList,
  quarantineTries,
  quarantineTryAgain,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
  runGet,
  runList,
  runApprove,
  runCancel,
  runPrepare,
  runStart,
  salesListGet,
  vatDocuments,
  vatIdAsk,
  vatIdList,
  vatReturnGet,
  vatStatusList,
  vatStatusSet,
  termsApprove,
  type termsProposal,
  termsProposals,
  termsPropose,
  termsWithdraw,
} from '@app/contracts';
import { issuedDocument } from '@app/testing/builders';
import type { z } from 'zod';
import {
  carrierImport,
  carrierLayout,
  importId,
  importSums,
} from '../../src/settlement/carrier-imports/imports.fixture.js';
import { pdf, answer, refuseForeign } from './world.fixture.js';
import {
  documentId,
  runId,
  creditId,
  euro,
  record,
  head,
  line,
  vatStatus,
  vatCheck,
  vatDocument,
  salesRow,
  run,
  planned,
  dismissedPart,
  lineCall,
  correctedMonth,
  conflicting,
  correction,
  rerating,
  tried,
  unknown,
  orphan,
  aged,
  callExport,
  problem,
  sums,
  proposal,
  warning,
} from './samples.fixture.js';

/** What other apps answer, as far as the portal asks them here. */
export function answerAll(): void {
  answer(callSearch, ({ before }) => ({
    records: before === undefined ? [record()] : [],
    more: before === undefined,
  }));
  answer(callTotals, ({ number, after }) =>
    number === undefined
      ? {
          uncounted: 0,
          total: sums,
          groups: after === undefined ? [{ ...sums, key: '+31900123456' }] : [],
          more: after === undefined,
        }
      : { uncounted: 12_345, total: null, groups: [], more: false },
  );
  answer(callGet, (question) => {
    refuseForeign(question, 'no-such-call');
    return { record: record() };
  });
  answer(callEndNow, (question) => {
    refuseForeign(question, 'no-such-call');
    if (question.callId === runId) {
      throw new AppError('unavailable', 'switch-away', 'The call’s switch is out of reach.');
    }
    return { callId: question.callId };
  });
  answer(callsUnknown, ({ before }) => ({
    calls: before === undefined ? [unknown] : [],
    more: before === undefined,
  }));
  answer(legsOrphaned, ({ before }) => ({
    legs: before === undefined ? [orphan] : [],
    more: before === undefined,
  }));
  answer(monthsAged, ({ before }) => ({
    months: before === undefined ? [aged] : [],
    more: before === undefined,
    late: [{ step: 'legs-dropped' as const, month: '2024-08', dueAt: '2026-10-01T00:00:00.000Z' }],
  }));
  answer(chargesOfCall, (question) => {
    refuseForeign(question, 'no-such-call');
    return { consumerPrice: euro(1_500_000), charges: [], quarantined: [] };
  });
  answer(documentList, () => ({ documents: [head()], more: true }));
  answer(documentGet, (question) => {
    refuseForeign(question, 'no-such-document');
    return {
      document: issuedDocument(head()),
    };
  });
  answer(linesOfDocument, (question) => {
    refuseForeign(question, 'no-such-document');
    return { lines: [line(question.after + 1)], more: question.after < 1 };
  });
  answer(documentLink, (question) => {
    refuseForeign(question, 'no-such-document');
    const path = question.documentId === documentId ? '/files/good' : '/files/gone';
    return { path, fileName: 'F2026-00001.pdf', sha256: 'a'.repeat(64), bytes: pdf.length };
  });
  answer(exportStart, ({ id, form }) => ({ export: { ...callExport, id, form } }));
  answer(exportList, () => ({ exports: [callExport], more: true }));
  answer(exportGet, (question) => {
    refuseForeign(question, 'no-such-export');
    return { export: callExport };
  });
  answer(exportCancel, (question) => {
    refuseForeign(question, 'no-such-export');
    return { export: { ...callExport, state: 'cancelled' as const, bytes: null } };
  });
  answer(exportLink, (question) => {
    refuseForeign(question, 'no-such-export');
    const file = { fileName: 'gesprekken.csv', mediaType: 'text/csv', bytes: pdf.length };
    return { path: '/files/eyJr.c2ln', sha256: 'a'.repeat(64), ...file };
  });
  const one = () => ({ import: carrierImport });
  answer(importStart, () => ({ ...one(), path: '/carrier-imports/eyJr.c2ln' }));
  for (const question of [importGet, importRead, importCompare, importRemove]) {
    answer(question as typeof importGet, one);
  }
  answer(importList, () => ({ imports: [carrierImport], more: true }));
  answer(importLook, () => ({ columns: ['Start'], rows: [], problem: null }));
  answer(importProblems, () => ({ problems: [], next: '3~start' }));
  answer(importDays, () => ({ total: importSums, days: [], next: null }));
  answer(importDifferences, () => ({ differences: [], next: '7' }));
  answer(importLink, ({ file }) => ({
    path: '/carrier-import-tables/eyJr.c2ln',
    fileName: `import-${importId}-${file}.csv`,
  }));
  answer(layoutSave, ({ scope: _scope, basedOn, ...saved }) => ({
    layout: { ...carrierLayout, ...saved, version: basedOn + 1 },
  }));
  answer(layoutList, () => ({ layouts: [carrierLayout], more: false }));
  answer(layoutGet, () => ({ layout: carrierLayout }));
  answer(runStart, ({ id, from, until }) => {
    if (from === '2026-11-01T00:00:00.000Z') {
      throw new AppError('conflict', 'period-open', 'The period is still open.');
    }
    return { run: { ...run, id, from, until } };
  });
  answer(runList, () => ({ runs: [run], more: true }));
  answer(runGet, () => ({ run }));
  answer(runPrepare, () => ({ run }));
  answer(runApprove, () => ({ run }));
  answer(runCancel, () => ({ run }));
  answer(partiesOfRun, () => ({ documents: [planned], more: true }));
  answer(callsOfLine, () => ({ calls: [lineCall], more: true }));
  answer(problemsOfRun, () => ({ problems: [problem], next: 'more' }));
  answer(balanceGet, () => ({ ratedCalls: 0, ratedPosition: 0, parties: [] }));
  answer(quarantineList, () => ({ entries: [], next: null }));
  answer(quarantineCounts, () => ({ counts: [] }));
  answer(quarantineDismiss, ({ reason }) => ({
    entry: { ...dismissedPart, dismissed: { ...dismissedPart.dismissed!, reason } },
  }));
  answer(quarantineTries, () => ({ tries: [tried], more: true }));
  answer(quarantineTryAgain, ({ id, code }) => ({ tried: { ...tried, id, code: code ?? null } }));
  answer(reratingStart, ({ scope: _scope, ...planned }) => ({
    rerating: { ...rerating, ...planned },
  }));
  answer(reratingList, () => ({ reratings: [rerating], more: true }));
  answer(correctionsWaiting, () => ({ months: [correctedMonth] }));
  answer(conflictingReports, () => ({ reports: [conflicting], next: '7' }));
  answer(correctionsOfCall, () => ({ corrections: [correction] }));
  answer(reratingGet, () => ({ rerating }));
  answer(partiesOfRerating, () => ({ parties: [], next: 'more' }));
  answer(differencesOfRerating, () => ({ differences: [], next: 'more' }));
  answer(reratingApply, () => ({ rerating: { ...rerating, state: 'applying' as const } }));
  answer(reratingCancel, () => ({ rerating: { ...rerating, state: 'cancelled' as const } }));
  answer(reratingLink, () => ({ path: '/files/good', fileName: 'report.csv' }));
  answer(vatStatusList, () => ({ statuses: [vatStatus], more: true }));
  answer(vatStatusSet, ({ id }) => ({ status: { ...vatStatus, id } }));
  answer(vatIdList, () => ({ checks: [vatCheck], more: false }));
  answer(vatIdAsk, ({ vatId }) => ({ check: { ...vatCheck, vatId } }));
  answer(vatReturnGet, () => ({
    figures: [{ box: '3b' as const, documents: 2, net: euro(5_000_000), vat: euro(0) }],
    due: euro(0),
    deductible: euro(0),
    balance: euro(0),
  }));
  answer(vatDocuments, ({ after }) => ({
    documents: [{ ...vatDocument, position: after + 1 }],
    more: after === 0,
  }));
  answer(salesListGet, ({ after }) => ({
    rows: [{ ...salesRow, vatId: after === '' ? 'BE0123456789' : 'DE123456789' }],
    more: after === '',
  }));
  const credit: z.input<typeof creditProposal> = {
    id: creditId,
    place: 7,
    documentId: runId,
    documentNumber: 'F2026-00017',
    documentKind: 'invoice',
    partyType: 'owner',
    partyId: 'acme',
    partyName: 'Acme B.V.',
    lines: [1, 2],
    gross: euro(-121_000_000),
    reason: 'Dubbel',
    state: 'waiting',
    outdated: false,
    proposedBy: 'clerk',
    proposedAt: '2026-11-01T08:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  };
  const terms: z.input<typeof termsProposal> = {
    id: creditId,
    place: 5,
    ownerId: null,
    from: '2027-01-01',
    holdBackShare: 1000,
    holdBackDays: 30,
    minimum: euro(0),
    netting: true,
    state: 'waiting',
    before: null,
    proposedBy: 'clerk',
    proposedAt: '2026-11-01T08:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  };
  answer(termsPropose, () => ({ proposal: terms }));
  answer(termsApprove, () => ({ proposal: { ...terms, state: 'approved' as const } }));
  answer(termsWithdraw, ({ id }) => ({ id }));
  answer(termsProposals, () => ({ items: [terms], next: String(terms.place) }));
  answer(creditPropose, () => ({ proposal: credit }));
  answer(creditConfirm, () => ({ proposal: { ...credit, state: 'made' as const } }));
  answer(creditWithdraw, () => ({ proposal: { ...credit, state: 'withdrawn' as const } }));
  answer(creditProposals, () => ({ proposals: [credit], more: true }));
  answer(priceList, () => ({ versions: [], next: 'more' }));
  answer(pricePublish, ({ id, version }) => ({
    version: {
      ...version,
      id,
      createdAt: '2026-11-01T08:00:00.000Z',
      createdBy: 'clerk',
      approvedBy: null,
    },
  }));
  answer(pricePropose, () => ({ proposal, warnings: [warning] }));
  answer(priceCheck, () => ({ warnings: [warning] }));
  answer(priceApprove, () => ({ proposal }));
  answer(priceRefuse, () => ({ proposal }));
  answer(priceWithdraw, ({ id }) => ({ id }));
  answer(priceProposals, () => ({ proposals: [proposal], next: null }));
}

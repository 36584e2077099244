import { AppError } from '@app/common';
import {
  callsOfLine,
  balanceGet,
  conflictingReports,
  correctionsOfCall,
  correctionsWaiting,
  cursorOfCall,
  cursorOfGroup,
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

/** A page with one item, and after it an empty page. */
const first = <Item>(after: string | undefined, item: Item, next: string) =>
  after === undefined ? { items: [item], next } : { items: [], next: null };

/** Answers the portal's questions for other apps, with the samples. */
export function answerAll(): void {
  answer(callSearch, ({ after }) => first(after, record(), cursorOfCall(record())));
  const group = { ...sums, key: '+31900123456' };
  answer(callTotals, ({ number, after }) =>
    number === undefined
      ? {
          uncounted: 0,
          total: sums,
          ...first(after, group, cursorOfGroup(group)),
        }
      : { uncounted: 12_345, total: null, items: [], next: null },
  );
  answer(callGet, (question) => {
    refuseForeign(question, 'no-such-call');
    return { record: record() };
  });
  answer(callEndNow, (question) => {
    refuseForeign(question, 'no-such-call');
    if (question.callId === runId) {
      throw new AppError(
        'unavailable',
        'switch-away',
        'The switch of the call cannot be reached; try again later.',
      );
    }
    return { callId: question.callId };
  });
  answer(callsUnknown, ({ after }) =>
    first(after, unknown, `${Date.parse(unknown.closedAt)}.${unknown.callId}`),
  );
  answer(legsOrphaned, ({ after }) =>
    first(after, orphan, `${Date.parse(orphan.orphanedAt)}.${orphan.legUuid}`),
  );
  answer(monthsAged, ({ after }) => ({
    ...first(after, aged, `${Date.parse(aged.doneAt)}.${aged.month}.${aged.step}`),
    late: [{ step: 'legs-dropped' as const, month: '2024-08', dueAt: '2026-10-01T00:00:00.000Z' }],
  }));
  answer(chargesOfCall, (question) => {
    refuseForeign(question, 'no-such-call');
    return { consumerPrice: euro(1_500_000), charges: [], quarantined: [] };
  });
  answer(documentList, () => ({ items: [head()], next: String(head().position) }));
  answer(documentGet, (question) => {
    refuseForeign(question, 'no-such-document');
    return {
      document: issuedDocument(head()),
    };
  });
  answer(linesOfDocument, (question) => {
    refuseForeign(question, 'no-such-document');
    const { after = 0 } = question;
    return { items: [line(after + 1)], next: after < 1 ? '1' : null };
  });
  answer(documentLink, (question) => {
    refuseForeign(question, 'no-such-document');
    const path = question.documentId === documentId ? '/files/good' : '/files/gone';
    return { path, fileName: 'F2026-00001.pdf', sha256: 'a'.repeat(64), bytes: pdf.length };
  });
  answer(exportStart, ({ id, form }) => ({ export: { ...callExport, id, form } }));
  answer(exportList, () => ({ items: [callExport], next: callExport.id }));
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
  answer(importList, () => ({ items: [carrierImport], next: carrierImport.id }));
  answer(importLook, () => ({ columns: ['Start'], rows: [], problem: null }));
  answer(importProblems, () => ({ items: [], next: '3~start' }));
  answer(importDays, () => ({ total: importSums, items: [], next: null }));
  answer(importDifferences, () => ({ items: [], next: '7' }));
  answer(importLink, ({ file }) => ({
    path: '/carrier-import-tables/eyJr.c2ln',
    fileName: `import-${importId}-${file}.csv`,
  }));
  answer(layoutSave, ({ scope: _scope, basedOn, ...saved }) => ({
    layout: { ...carrierLayout, ...saved, version: basedOn + 1 },
  }));
  answer(layoutList, () => ({ items: [carrierLayout], next: null }));
  answer(layoutGet, () => ({ layout: carrierLayout }));
  answer(runStart, ({ id, from, until }) => {
    if (from === '2026-11-01T00:00:00.000Z') {
      throw new AppError('conflict', 'period-open', 'The period is still open.');
    }
    return { run: { ...run, id, from, until } };
  });
  answer(runList, () => ({ items: [run], next: run.id }));
  answer(runGet, () => ({ run }));
  answer(runPrepare, () => ({ run }));
  answer(runApprove, () => ({ run }));
  answer(runCancel, () => ({ run }));
  answer(partiesOfRun, () => ({ items: [planned], next: String(planned.place) }));
  answer(callsOfLine, () => ({ items: [lineCall], next: lineCall.place }));
  answer(problemsOfRun, () => ({ items: [problem], next: 'more' }));
  answer(balanceGet, () => ({ ratedCalls: 0, ratedPosition: 0, parties: [] }));
  answer(quarantineList, () => ({ items: [], next: null }));
  answer(quarantineCounts, () => ({ counts: [] }));
  answer(quarantineDismiss, ({ reason }) => ({
    entry: { ...dismissedPart, dismissed: { ...dismissedPart.dismissed!, reason } },
  }));
  answer(quarantineTries, () => ({ items: [tried], next: tried.id }));
  answer(quarantineTryAgain, ({ id, code }) => ({ tried: { ...tried, id, code: code ?? null } }));
  answer(reratingStart, ({ scope: _scope, ...planned }) => ({
    rerating: { ...rerating, ...planned },
  }));
  answer(reratingList, () => ({ items: [rerating], next: rerating.id }));
  answer(correctionsWaiting, () => ({ months: [correctedMonth] }));
  answer(conflictingReports, () => ({ items: [conflicting], next: '7' }));
  answer(correctionsOfCall, () => ({ corrections: [correction] }));
  answer(reratingGet, () => ({ rerating }));
  answer(partiesOfRerating, () => ({ items: [], next: 'more' }));
  answer(differencesOfRerating, () => ({ items: [], next: 'more' }));
  answer(reratingApply, () => ({ rerating: { ...rerating, state: 'applying' as const } }));
  answer(reratingCancel, () => ({ rerating: { ...rerating, state: 'cancelled' as const } }));
  answer(reratingLink, () => ({ path: '/files/good', fileName: 'report.csv' }));
  answer(vatStatusList, () => ({ items: [vatStatus], next: String(vatStatus.sequence) }));
  answer(vatStatusSet, ({ id }) => ({ status: { ...vatStatus, id } }));
  answer(vatIdList, () => ({ items: [vatCheck], next: null }));
  answer(vatIdAsk, ({ vatId }) => ({ check: { ...vatCheck, vatId } }));
  answer(vatReturnGet, () => ({
    figures: [{ box: '3b' as const, documents: 2, net: euro(5_000_000), vat: euro(0) }],
    due: euro(0),
    deductible: euro(0),
    balance: euro(0),
  }));
  answer(vatDocuments, ({ after = 0 }) => ({
    items: [{ ...vatDocument, position: after + 1 }],
    next: after === 0 ? '1' : null,
  }));
  answer(salesListGet, ({ after }) =>
    after === undefined
      ? { items: [{ ...salesRow, vatId: 'BE0123456789' }], next: 'BE0123456789' }
      : { items: [{ ...salesRow, vatId: 'DE123456789' }], next: null },
  );
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
  answer(creditProposals, () => ({ items: [credit], next: String(credit.place) }));
  answer(priceList, () => ({ items: [], next: 'more' }));
  answer(pricePublish, ({ id, version }) => ({
    ...version,
    id,
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: 'clerk',
    approvedBy: null,
    warnings: [],
  }));
  answer(pricePropose, () => ({ ...proposal, warnings: [warning] }));
  answer(priceCheck, () => ({ warnings: [warning] }));
  answer(priceApprove, () => ({ proposal }));
  answer(priceRefuse, () => ({ proposal }));
  answer(priceWithdraw, ({ id }) => ({ id }));
  answer(priceProposals, () => ({ items: [proposal], next: null }));
}

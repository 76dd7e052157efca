import { missingKeyOf } from '../../../platform/errors/app-error';
import type { Translator } from '../../../platform/i18n/messages';
import type { CaseListPage } from '../cases.queries';
import type { CasePage } from '../show-case';

export function presentCaseList({ rows, next }: CaseListPage) {
  return {
    cases: rows.map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      receivedAt: row.received_at,
      incidentOn: row.incident_on,
      investigator: row.investigator_id ? { id: row.investigator_id, name: row.investigator_name } : null,
      openAllegations: row.allegations,
      nextDueOn: row.next_due_on,
    })),
    next,
  };
}

export function presentCase({ theCase, relations, nextSteps, sections, timeline }: CasePage, t: Translator) {
  return {
    id: theCase.id,
    number: theCase.number,
    state: theCase.state,
    rulebookVersion: theCase.rulebook_version,
    receivedAt: theCase.received_at,
    incidentOn: theCase.incident_on,
    jurisdiction: theCase.jurisdiction,
    investigatorId: theCase.investigator_id,
    disposition: theCase.disposition,
    closedAt: theCase.closed_at,
    closeReason: theCase.close_reason,
    relations,
    nextSteps: nextSteps.map(({ name, href, missing }) => ({
      name,
      isYours: href !== null,
      missing: missing.map(({ code, params }) => ({ code, message: t(missingKeyOf(code), params) })),
    })),
    sections: Object.fromEntries(sections.map(({ key, section }) => [key, section])),
    timeline: timeline.map(({ at, text, params, accountId }) => ({ at, text: t(text, params), accountId })),
  };
}

import type { Fault } from '../../../platform/errors/app-error';

export interface RecommendedAnswer {
  readonly allegationId: string;
  readonly isOpen: boolean;
  readonly recommended: { readonly value: string; readonly reason: string } | null;
  readonly permitted: readonly { readonly code: string }[];
}

/** What a supervisor says to one allegation; without a value, or with the same one, they agree. */
export interface SupervisorAnswer {
  readonly allegationId: string;
  readonly value?: string;
  readonly reason?: string;
}

export interface SupervisorFinding {
  readonly allegationId: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * The supervisor's layer: equal to what was recommended, with its reasons, unless the supervisor changes it, which
 * takes reasons of their own. Answers the findings for every open allegation, or what is wrong with the changes.
 */
export function supervisorFindings(
  answers: readonly RecommendedAnswer[],
  changes: readonly SupervisorAnswer[],
): { readonly findings: SupervisorFinding[]; readonly faults: Fault[] } {
  const open = answers.filter((answer) => answer.isOpen);
  const faults = changes.flatMap((change, index) => {
    const field = `findings[${index}]`;
    const answer = open.find(({ allegationId }) => allegationId === change.allegationId);
    if (!answer) return [{ field: `${field}.allegationId`, code: 'not_a_choice' }];
    const isRepeated = changes.findIndex((c) => c.allegationId === change.allegationId) < index;
    if (isRepeated) return [{ field: `${field}.allegationId`, code: 'repeated' }];
    if (change.value !== undefined && !answer.permitted.some(({ code }) => code === change.value))
      return [{ field: `${field}.value`, code: 'not_a_choice' }];
    return departs(answer, change) && !change.reason ? [{ field: `${field}.reason`, code: 'required' }] : [];
  });
  const findings = open.flatMap(({ allegationId, recommended }) => {
    const change = changes.find((candidate) => candidate.allegationId === allegationId);
    if (!recommended) return [];
    const value = change?.value ?? recommended.value;
    return [{ allegationId, value, reason: change?.reason ?? recommended.reason }];
  });
  return { findings, faults };
}

function departs({ recommended }: RecommendedAnswer, { value }: SupervisorAnswer): boolean {
  return value !== undefined && value !== recommended?.value;
}

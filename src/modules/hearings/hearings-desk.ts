import { systemActor } from '../../platform/security/actor';

/**
 * What the house must know to keep the board's order, whoever acts: who is recused, who has answered, how the votes
 * fall when the chair closes a motion. Nothing read as the desk is shown before the person's own sight is asked.
 */
export const HEARINGS_DESK = systemActor('hearings');

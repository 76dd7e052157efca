/** Where a rule comes from. Until the board's counsel has confirmed it, every page shows it as unconfirmed. */
export interface Citation {
  readonly text: string;
  readonly confirmed: boolean;
}

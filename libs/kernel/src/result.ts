/** What a decision gives: the new state with its events, or the code of the refusal. Expected outcomes are data, never exceptions. */
export type Decision<State, Event, Code extends string> =
  | { readonly ok: true; readonly state: State; readonly events: readonly Event[] }
  | { readonly ok: false; readonly code: Code; readonly field?: string | undefined };

export function decide<State, Event>(state: State, ...events: readonly Event[]) {
  return { ok: true, state, events } as const;
}

export function refuse<Code extends string>(code: Code, field?: string) {
  return { ok: false, code, field } as const;
}

/** Whether a state machine that is written as data allows a move. */
export function canMove<S extends string>(moves: Readonly<Record<S, readonly S[]>>, from: S, to: S): boolean {
  return moves[from].includes(to);
}

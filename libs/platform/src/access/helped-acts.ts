import type { Tx } from '../database/database.js';
import { requestRefused } from '../graphql/refused.js';
import type { HelpedViewer, Viewer } from './viewer.js';

/** What was done through a helper, as it is kept. */
export interface KeptAct {
  readonly id: string;
  readonly operation: string;
  readonly subjectId: string;
  /** The thing as JSON before and after; null before it was there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** How one mutation is done through a helper; the noun that owns it registers it in its module. */
export interface HelpedAct<Input> {
  /** As its resolver says: a spec compares them. */
  readonly assisted: 'standing' | 'ownYes';
  /** The id of the thing that it touches; without an answer null where it makes a new one. */
  readonly subject: (input: Input, answer: unknown) => string | null;
  /** The farmer's thing as it stands; null where it is absent or another's. */
  readonly picture: (tx: Tx, farmerId: string, subjectId: string) => Promise<unknown>;
  /** Fields of the picture, at any depth, with somebody's own words: the book keeps them beside itself, to be erased one day. */
  readonly ownWords?: readonly string[];
  /** What the farmer is asked and told, such as "nhận đơn DH-7K3FQ: 500 kg cà phê nhân xô"; null where it is not theirs. At most 66 letters: it has to fit a text message. */
  readonly sentence: (tx: Tx, farmerId: string, input: Input) => Promise<string | null>;
  /** Takes it back for the farmer; false where the thing has moved on since. Absent: it can only be contested. */
  readonly undo?: (tx: Tx, farmer: Viewer, act: KeptAct) => Promise<boolean>;
}

/** Keeps what helpers do; identity provides it. Everything happens in the transaction of the mutation. */
export interface HelpedActKeeper {
  /** Holds the consent until the transaction ends. Throws ACTING_ENDED where it does not hold any more. */
  hold(tx: Tx, viewer: HelpedViewer): Promise<void>;
  /** Whether the farmer said yes to this very input, and it was not used for another key. */
  hasYes(viewer: HelpedViewer, operation: string, input: object): Promise<boolean>;
  /** Begins an act; what it answers writes it down once it is done. Throws ACTING_ENDED or YES_NEEDED. */
  begin(tx: Tx, viewer: HelpedViewer, operation: string, input: object): Promise<(answer: unknown) => Promise<void>>;
}

/** Every mutation that a helper may do for a farmer. What is not registered is refused. */
export class HelpedActs {
  private readonly acts = new Map<string, HelpedAct<object>>();
  private keeper: HelpedActKeeper | null = null;

  register<Input extends object>(operation: string, act: HelpedAct<Input>): void {
    this.acts.set(operation, act as unknown as HelpedAct<object>);
  }

  find(operation: string): HelpedAct<object> | null {
    return this.acts.get(operation) ?? null;
  }

  get operations(): readonly string[] {
    return [...this.acts.keys()];
  }

  keptBy(keeper: HelpedActKeeper): void {
    this.keeper = keeper;
  }

  get kept(): HelpedActKeeper {
    if (!this.keeper) throw requestRefused('NEVER_HELPED');
    return this.keeper;
  }
}

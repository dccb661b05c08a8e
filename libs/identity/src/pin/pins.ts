import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Audit, Database, Secrets, type Tx, type Viewer } from '@nongsan/platform';
import { hash, verify } from '@node-rs/argon2';
import { afterRightTry, afterWrongTry, isLocked, livePin, PIN, type PinStanding, standingOf } from '../domain/pin.js';
import { PhoneNotices } from '../phone-notices.js';
import { type PinRow, PinRepository } from './pins.repository.js';

type Try =
  | { readonly is: 'RIGHT'; readonly pin: PinRow }
  | { readonly is: 'PIN_WRONG'; readonly triesLeft: number }
  | { readonly is: 'PIN_LOCKED' }
  | { readonly is: 'PIN_MISSING' };

/** What the actions on a PIN share: its hash, the counting of tries, and the proof of a session. */
@Injectable()
export class Pins {
  constructor(
    private readonly database: Database,
    private readonly repository: PinRepository,
    private readonly notices: PhoneNotices,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** How somebody's PIN stands; `sessionId` null: for no session. */
  async standing(personId: string, sessionId: string | null): Promise<PinStanding> {
    const tx = this.database.read;
    const pin = await this.repository.find(tx, personId);
    const proven = pin && sessionId ? await this.repository.findProof(tx, personId, sessionId) : null;
    return standingOf(pin, proven, this.clock.now());
  }

  /** The PIN that counts, locked until the transaction ends; null where there is none. */
  async lock(tx: Tx, personId: string): Promise<PinRow | null> {
    return livePin(await this.repository.lock(tx, personId), this.clock.now());
  }

  /** Somebody types a PIN. A wrong one costs a try, so the caller must not roll back; the last of a round locks it and tells all numbers. */
  async enter(tx: Tx, personId: string, typed: string): Promise<Try> {
    const now = this.clock.now();
    const pin = await this.lock(tx, personId);
    if (!pin) return { is: 'PIN_MISSING' };
    if (isLocked(pin, now)) return { is: 'PIN_LOCKED' };
    if (await verify(pin.pinHash, this.peppered(personId, typed))) {
      const entered = afterRightTry(pin);
      await this.repository.save(tx, entered, now);
      return { is: 'RIGHT', pin: entered };
    }
    const tried = afterWrongTry(pin, now);
    await this.repository.save(tx, tried, now);
    if (!isLocked(tried, now)) return { is: 'PIN_WRONG', triesLeft: PIN.triesPerRound - tried.wrongTries };
    await this.record(tx, personId, 'pin.lock');
    await this.notices.write(tx, personId, 'có người gõ sai mã PIN nhiều lần, mã đã tạm khoá.');
    return { is: 'PIN_LOCKED' };
  }

  /** Keeps a new PIN; only this session has proven it. */
  async set(tx: Tx, { personId, sessionId }: Viewer, pin: string): Promise<void> {
    const pinHash = await hash(this.peppered(personId, pin));
    const fresh = { personId, pinHash, wrongTries: 0, locks: 0, lockedUntil: null, resetsAt: null };
    await this.repository.save(tx, fresh, this.clock.now());
    await this.repository.deleteProofs(tx, personId);
    await this.prove(tx, { personId, sessionId });
    await this.record(tx, personId, 'pin.set');
  }

  /** Whether this session has just proven or set this very PIN: to set it again is then no guess. */
  async isProvenHere(tx: Tx, { personId, sessionId }: Viewer, pin: string): Promise<boolean> {
    const now = this.clock.now();
    const [live, until] = [await this.lock(tx, personId), await this.repository.findProof(tx, personId, sessionId)];
    const counts = live !== null && !isLocked(live, now);
    return counts && until !== null && until > now && verify(live.pinHash, this.peppered(personId, pin));
  }

  /** This session may do money acts for some minutes. */
  async prove(tx: Tx, { personId, sessionId }: Pick<Viewer, 'personId' | 'sessionId'>): Promise<void> {
    const until = new Date(this.clock.now().getTime() + PIN.proofMs);
    await this.repository.saveProof(tx, personId, sessionId, until);
  }

  /** Starts the waiting time after which it is gone, and tells all numbers. A second time changes nothing. */
  async forget(tx: Tx, pin: PinRow): Promise<void> {
    if (pin.resetsAt) return;
    const now = this.clock.now();
    await this.repository.save(tx, { ...pin, resetsAt: new Date(now.getTime() + PIN.resetMs) }, now);
    await this.record(tx, pin.personId, 'pin.forget');
    await this.notices.write(tx, pin.personId, 'có người xin bỏ mã PIN. Sau 24 giờ mã sẽ mất. Gõ mã PIN để giữ lại.');
  }

  async remove(tx: Tx, personId: string): Promise<void> {
    await this.repository.delete(tx, personId);
    await this.repository.deleteProofs(tx, personId);
    await this.record(tx, personId, 'pin.remove');
  }

  private record(tx: Tx, personId: string, action: string): Promise<void> {
    return this.audit.record(tx, { who: personId, action, subject: personId, at: this.clock.now() });
  }

  /** Four digits are tried through in minutes: without DATA_KEY a stolen table does not even allow that. */
  private peppered(personId: string, pin: string): string {
    return this.secrets.hash('pin', `${personId}:${pin}`);
  }
}

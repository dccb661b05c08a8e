import { Injectable, Logger } from '@nestjs/common';
import { Clock, Ids, type Phone } from '@nongsan/kernel';
import { Database, type Tx } from '../database/database.js';
import { enqueue } from '../events/event-log.js';
import { Subscriptions } from '../events/subscriptions.js';

/** The door to whoever carries text messages. `id` is stable: a repeat with the same id must not reach the phone twice. */
export abstract class SmsCarrier {
  abstract send(message: { readonly id: string; readonly phone: Phone; readonly text: string }): Promise<void>;
}

const JOB = 'sms.send';

/** A code and an answer were asked for; a notice was not. */
export type SmsPurpose = 'CODE' | 'ANSWER' | 'NOTICE';

/** Messages are rows first and sent after commit, at least once, by a job that carries only the row's id. */
@Injectable()
export class SmsOutbox {
  constructor(
    private readonly database: Database,
    private readonly carrier: SmsCarrier,
    private readonly ids: Ids,
    private readonly clock: Clock,
    subscriptions: Subscriptions,
  ) {
    subscriptions.job(JOB, ({ smsId }) => this.deliver(String(smsId)));
  }

  /** Writes a message and its job. To a number that wants none a notice is not written; what was asked for (a code, an answer) is. */
  write(tx: Tx, phone: Phone, purpose: SmsPurpose, text: string): Promise<void> {
    return this.put(tx, phone, purpose, text, purpose === 'NOTICE');
  }

  /**
   * A notice that somebody touches what keeps a person safe (number, PIN, account). It goes also to a number that wants no notices:
   * a thief may have asked for that.
   */
  warn(tx: Tx, phone: Phone, text: string): Promise<void> {
    return this.put(tx, phone, 'NOTICE', text, false);
  }

  private async put(tx: Tx, phone: Phone, purpose: SmsPurpose, text: string, ifWanted: boolean): Promise<void> {
    const id = this.ids.next();
    const written = await tx.query(
      `INSERT INTO sms_messages (id, phone, purpose, text, created_at) SELECT $1::uuid, $2::text, $3::text, $4, $5::timestamptz
       WHERE NOT $6 OR NOT EXISTS (SELECT 1 FROM sms_opt_outs WHERE phone = $2) RETURNING id`,
      [id, phone, purpose, text, this.clock.now(), ifWanted],
    );
    if (written.length > 0) await enqueue(tx, JOB, { smsId: id }, `${JOB}:${id}`);
  }

  /** Whether notices go to a number from now on. */
  async setNotices(tx: Tx, phone: Phone, wanted: boolean): Promise<void> {
    if (wanted) await tx.query(`DELETE FROM sms_opt_outs WHERE phone = $1`, [phone]);
    else
      await tx.query(`INSERT INTO sms_opt_outs (phone, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
        phone,
        this.clock.now(),
      ]);
  }

  private async deliver(id: string): Promise<void> {
    const [row] = await this.database.read.query<{ phone: Phone; text: string }>(
      `SELECT phone, text FROM sms_messages WHERE id = $1 AND sent_at IS NULL`,
      [id],
    );
    if (!row) return;
    await this.carrier.send({ id, phone: row.phone, text: row.text });
    await this.database.read.query(
      `UPDATE sms_messages SET sent_at = $2, text = CASE purpose WHEN 'CODE' THEN '' ELSE text END WHERE id = $1`,
      [id, this.clock.now()],
    );
  }
}

/** A generic HTTP gateway: POST {id, to, text} with a bearer token; any 2xx is taken as sent. */
export class HttpSmsCarrier extends SmsCarrier {
  constructor(
    private readonly gatewayUrl: string,
    private readonly token: string,
  ) {
    super();
  }

  async send(message: { id: string; phone: Phone; text: string }): Promise<void> {
    const answer = await fetch(this.gatewayUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ id: message.id, to: message.phone, text: message.text }),
      signal: AbortSignal.timeout(10_000),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`);
  }
}

/** Prints messages: for development only, since it shows codes. */
export class ConsoleSmsCarrier extends SmsCarrier {
  override send(message: { phone: Phone; text: string }): Promise<void> {
    process.stdout.write(`SMS → ${message.phone}: ${message.text}\n`);
    return Promise.resolve();
  }
}

/** No gateway is configured: nothing is sent, and the log says so without number or text. */
export class NoSmsCarrier extends SmsCarrier {
  private readonly log = new Logger('Sms');

  override send(message: { id: string }): Promise<void> {
    this.log.warn(`no SMS gateway is configured (SMS_GATEWAY_URL): message ${message.id} was not sent`);
    return Promise.resolve();
  }
}

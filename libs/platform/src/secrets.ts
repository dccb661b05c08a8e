import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Keyed hashes and encryption, each purpose with a key of its own derived from DATA_KEY. */
@Injectable()
export class Secrets {
  /** By purpose, which our own code names: there are few. */
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly dataKey: Buffer) {}

  private key(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.dataKey, 'nong-san', purpose, 32));
    this.keys.set(purpose, key);
    return key;
  }

  /** Hex HMAC-SHA256: a stolen table does not tell codes or tokens, however short they are. */
  hash(purpose: string, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text).digest('hex');
  }

  /** AES-256-GCM: nonce, tag and text in one base64 string. */
  encrypt(purpose: string, text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** Throws where the text was changed or belongs to another purpose. */
  decrypt(purpose: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  /** A random token of 32 bytes for a browser or app. */
  newToken(): string {
    return randomBytes(32).toString('base64url');
  }
}

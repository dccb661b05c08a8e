/** Where to send how much by bank. */
export interface Transfer {
  readonly bank: string;
  readonly account: string;
  readonly holder: string;
  readonly vnd: number;
  /** Goes alone into the memo. */
  readonly code?: string | undefined;
  /** As a picture; `vnd` is less than the whole where one transfer cannot carry it. */
  readonly qr?: { readonly src: string; readonly vnd: number } | undefined;
}

interface Payee {
  readonly bank: { readonly shortName: string };
  readonly accountNumber: string;
  readonly holderName: string;
}
interface Qr {
  readonly svg: string;
  readonly amountVnd: number;
}

/** A transfer for the page, on the server. The SVG goes in as a picture, in which nothing can run. */
export const transferTo = (payee: Payee, vnd: number, qr?: Qr | null, code?: string): Transfer => ({
  ...{ bank: payee.bank.shortName, account: payee.accountNumber, holder: payee.holderName, vnd, code },
  qr: qr
    ? { src: `data:image/svg+xml;base64,${Buffer.from(qr.svg).toString('base64')}`, vnd: qr.amountVnd }
    : undefined,
});

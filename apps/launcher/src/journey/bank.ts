/** The development bank and VNPAY of a demo market, used as a buyer's browser uses them: they tell the market by the real hooks. */
export class Bank {
  constructor(private readonly market: string) {}

  /** Transfers; `wrong` sends 1,000 đ less than it says. The bank's feed has told the market when this ends. */
  async transfer(account: string, amountVnd: number, memo: string, choice: 'right' | 'wrong' = 'right'): Promise<void> {
    const answer = await this.post('/dev/bank', { account, amount: String(amountVnd), memo, choice });
    const page = await answer.text();
    if (!answer.ok || !page.includes('200 {')) throw new Error(`the bank's feed was not taken: ${page}`);
  }

  /** Pays on VNPAY's page. Answers with the query that VNPAY sends the browser back with. */
  async payAtVnpay(payUrl: string): Promise<string> {
    const shown = await fetch(payUrl);
    if (!shown.ok) throw new Error(`VNPAY does not take the payment: ${await shown.text()}`);
    const paid = await this.post('/dev/vnpay/paymentv2/pay', {
      query: new URL(payUrl).search.slice(1),
      choice: 'right',
    });
    return new URL(paid.headers.get('location') ?? '', this.market).search.slice(1);
  }

  /** VNPAY's server tells once more; answers with the code that it hears. */
  async tellAgain(query: string): Promise<string> {
    const answer = await fetch(`${this.market}/pay/vnpay/ipn?${query}`);
    return ((await answer.json()) as { RspCode: string }).RspCode;
  }

  private post(path: string, fields: Record<string, string>): Promise<Response> {
    return fetch(`${this.market}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  }
}

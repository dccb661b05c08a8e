interface FiguresOf<Type extends string> {
  readonly type: Type;
}
interface AmountOf<Type extends string> extends FiguresOf<Type> {
  readonly amountVnd: number;
}
interface AccountChange<Type extends string> extends FiguresOf<Type> {
  readonly activeFrom: Date;
  readonly isFirst: boolean;
}

/** What notices read of the events about an order's money. */
export type OrderPaymentEvent =
  | (AmountOf<'PaymentReceived'> & { readonly remainingVnd: number; readonly source: string })
  | AmountOf<'TransferDeclared'>
  | FiguresOf<'ReceiptDenied'>
  | AmountOf<'RefundSent'>
  | AmountOf<'PayoutSent'>
  | AmountOf<'AllocationReversed'>;

/** What notices read of the other events of payments. */
export type AccountEvent =
  AccountChange<'PayeeChanged'> | AccountChange<'CoopPayeeChanged'> | AmountOf<'TransferNeedsCoop'>;

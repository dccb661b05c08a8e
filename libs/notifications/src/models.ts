/** As whom somebody is told: a side of an order or the seller of a listing, an admin of the cooperative, or the person it is about. */
export type Side = 'SELLER' | 'BUYER' | 'COOP' | 'SELF';

/** A line of somebody's inbox as it is kept: what happened and its figures; the words are made when it is read. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly side: Side;
  /** The code of the order or listing; null where it is about neither. */
  readonly about: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly readAt: Date | null;
}

/** A notice (thông báo) as its reader sees it. */
export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Where it leads on the web. */
  readonly path: string;
  readonly at: Date;
  readonly isRead: boolean;
}

import { type SearchDocument } from '../document.js';
import { type Dictionaries } from './dictionary.js';
import { termsOf } from './terms.js';

/** Documents that hold a term, in display order, each with the fields that hold it. */
export interface Postings {
  readonly ids: Uint32Array;
  readonly marks: Uint8Array;
}

/** Newest first, then by id: the number of a document inside a segment is its place in this order. */
export function byFreshness(a: SearchDocument, b: SearchDocument): number {
  return b.publishedAtMs - a.publishedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export const NO_PRICE = -1;
export const NO_DAY = -2_147_483_648;
const DAY_MS = 86_400_000;

function buildPostings(documents: readonly SearchDocument[]): Map<string, Postings> {
  const lists = new Map<string, number[]>();
  documents.forEach((document, doc) => {
    for (const [term, marks] of termsOf(document)) {
      const list = lists.get(term);
      if (list) list.push(doc, marks);
      else lists.set(term, [doc, marks]);
    }
  });
  const postings = new Map<string, Postings>();
  for (const [term, list] of lists) {
    const ids = new Uint32Array(list.length / 2);
    const marks = new Uint8Array(list.length / 2);
    for (let i = 0; i < ids.length; i++) {
      ids[i] = list[2 * i] ?? 0;
      marks[i] = list[2 * i + 1] ?? 0;
    }
    postings.set(term, { ids, marks });
  }
  return postings;
}

/** An unchanging set of documents as columns and posting lists; a document only ever dies in it. */
export class Segment {
  readonly documents: readonly SearchDocument[];
  readonly produce: Uint16Array;
  readonly group: Uint16Array;
  readonly commune: Uint16Array;
  readonly seller: Uint32Array;
  readonly price: Float64Array;
  readonly grams: Float64Array;
  readonly readyDay: Int32Array;
  readonly readyMonth: Uint8Array;
  readonly areaCode: Uint8Array;
  /** Certificates of document d: certificates[certificateStart[d] … certificateStart[d + 1]). */
  readonly certificateStart: Uint32Array;
  readonly certificates: Uint16Array;
  readonly dead: Uint8Array;
  /** Work space of one search: which clauses a document has met, and its score. */
  readonly stamp: Uint32Array;
  readonly score: Float64Array;
  epoch = 0;
  living: number;
  private readonly postings: Map<string, Postings>;
  private readonly docOf = new Map<string, number>();

  constructor(documents: readonly SearchDocument[], dictionaries: Dictionaries) {
    this.documents = [...documents].sort(byFreshness);
    const n = documents.length;
    this.living = n;
    this.produce = new Uint16Array(n);
    this.group = new Uint16Array(n);
    this.commune = new Uint16Array(n);
    this.seller = new Uint32Array(n);
    this.price = new Float64Array(n);
    this.grams = new Float64Array(n);
    this.readyDay = new Int32Array(n);
    this.readyMonth = new Uint8Array(n);
    this.areaCode = new Uint8Array(n);
    this.certificateStart = new Uint32Array(n + 1);
    this.certificates = new Uint16Array(this.documents.reduce((sum, d) => sum + new Set(d.certificates).size, 0));
    this.dead = new Uint8Array(n);
    this.stamp = new Uint32Array(n);
    this.score = new Float64Array(n);
    this.documents.forEach((document, doc) => this.fill(document, doc, dictionaries));
    this.postings = buildPostings(this.documents);
  }

  private fill(document: SearchDocument, doc: number, dictionaries: Dictionaries): void {
    this.docOf.set(document.id, doc);
    this.produce[doc] = dictionaries.produce.code(document.produceSlug);
    this.group[doc] = dictionaries.group.code(document.group);
    this.commune[doc] = dictionaries.commune.code(document.communeCode);
    this.seller[doc] = dictionaries.seller.code(document.sellerId);
    this.price[doc] = document.priceVndPerKg ?? NO_PRICE;
    this.grams[doc] = document.availableGrams;
    this.readyDay[doc] = document.readyFromDay ?? NO_DAY;
    this.readyMonth[doc] =
      document.readyFromDay === null ? 0 : new Date(document.readyFromDay * DAY_MS).getUTCMonth() + 1;
    this.areaCode[doc] = document.hasPlantingAreaCode ? 1 : 0;
    let at = this.certificateStart[doc] ?? 0;
    for (const certificate of new Set(document.certificates))
      this.certificates[at++] = dictionaries.certificate.code(certificate);
    this.certificateStart[doc + 1] = at;
  }

  get size(): number {
    return this.documents.length;
  }

  find(term: string): Postings | undefined {
    return this.postings.get(term);
  }

  /** Takes a document out; false where it is not here or dead already. */
  kill(id: string): boolean {
    const doc = this.docOf.get(id);
    if (doc === undefined || this.dead[doc]) return false;
    this.dead[doc] = 1;
    this.living--;
    return true;
  }

  livingDocuments(): SearchDocument[] {
    return this.documents.filter((_, doc) => !this.dead[doc]);
  }
}

import { type SearchDocument } from '../document.js';
import { type Dictionaries } from './dictionary.js';
import { priceBand } from './bands.js';
import { eachTerm } from './terms.js';

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

/** Grows one posting list; a term that comes again in the same document adds to its marks. */
class List {
  private readonly ids: number[] = [];
  private readonly marks: number[] = [];

  add(doc: number, field: number): void {
    const last = this.ids.length - 1;
    if (this.ids[last] === doc) this.marks[last]! |= field;
    else {
      this.ids.push(doc);
      this.marks.push(field);
    }
  }

  finish(): Postings {
    return { ids: Uint32Array.from(this.ids), marks: Uint8Array.from(this.marks) };
  }
}

function buildPostings(documents: readonly SearchDocument[]): Map<string, Postings> {
  const lists = new Map<string, List>();
  documents.forEach((document, doc) =>
    eachTerm(document, (term, field) => {
      let list = lists.get(term);
      if (!list) lists.set(term, (list = new List()));
      list.add(doc, field);
    }),
  );
  const postings = new Map<string, Postings>();
  for (const [term, list] of lists) postings.set(term, list.finish());
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
  readonly priceBand: Uint8Array;
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
  /** Work space of one search: documents that passed, in display order. */
  readonly passed: Uint32Array;
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
    this.priceBand = new Uint8Array(n);
    this.grams = new Float64Array(n);
    this.readyDay = new Int32Array(n);
    this.readyMonth = new Uint8Array(n);
    this.areaCode = new Uint8Array(n);
    this.certificateStart = new Uint32Array(n + 1);
    this.certificates = new Uint16Array(this.documents.reduce((sum, d) => sum + new Set(d.certificates).size, 0));
    this.dead = new Uint8Array(n);
    this.stamp = new Uint32Array(n);
    this.score = new Float64Array(n);
    this.passed = new Uint32Array(n);
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
    this.priceBand[doc] = priceBand(document.priceVndPerKg);
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

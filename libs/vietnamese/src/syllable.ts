/** What can be a Vietnamese syllable, and what raw Telex or VNI key strokes mean. Everything here works on telex-canonical keys. */

const INITIAL = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|dd|[bcdghklmnprstvx])?';
const NUCLEUS =
  '(?:uwowi|uwowu|uyee|ieeu|yeeu|oai|oay|oao|oeo|uaay|uooi|uwow|uyu|uya|iee|yee|uee|uaa|uow|uoo|oaw|oa|oe|oo|ooi|owi|awu|aau|aay|eeu|uwa|uwi|uwu|uy|ai|ao|au|ay|eo|ia|iu|oi|ua|ui|aa|aw|ee|ow|uw|a|e|i|o|u|y)';
const FINAL = '(?:ch|ng|nh|[cmnpt])?';
const SYLLABLE = new RegExp(`^${INITIAL}${NUCLEUS}${FINAL}[sfrxj]?$`);
const STOPPED = /(?:ch|[cpt])[frx]?$/;

/**
 * Whether a telex-canonical key can be a Vietnamese syllable. One that ends in a stop carries only sắc or nặng, or nothing typed yet;
 * none ends in ă or â.
 */
export function isSyllable(key: string): boolean {
  return SYLLABLE.test(key) && !/a[aw][sfrxj]?$/.test(key) && !(STOPPED.test(key) && /[frx]$/.test(key));
}

/** Whether an unmarked word could be a Vietnamese syllable typed without accents. */
export function looksLikeSyllable(folded: string): boolean {
  return /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:uy[eau]|uoi|uou|ieu|yeu|oa[iyo]|oeo|uay|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?$/.test(
    folded,
  );
}

const VNI_TONES: Readonly<Record<string, string>> = { '1': 's', '2': 'f', '3': 'r', '4': 'x', '5': 'j' };

/** Marks the last letter out of `bases` with `mark`; "uo" takes the horn on both. Null where there is nothing to mark. */
function marking(letters: string, bases: string, mark: string): string | null {
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = letters[i] ?? '';
    if (!bases.includes(letter)) continue;
    const sign = mark === '6' ? letter : 'w';
    if (letter === 'o' && sign === 'w' && letters[i - 1] === 'u')
      return `${letters.slice(0, i)}wow${letters.slice(i + 1)}`;
    return letters.slice(0, i + 1) + sign + letters.slice(i + 1);
  }
  return null;
}

/** "nha6n" → "nhaan", "d9en" → "dden", "ca2" → "caf"; null where the word is not VNI (r1, s18, ri6, d197). */
export function decodeVni(word: string): string | null {
  if (!/^[a-z]+[1-9][a-z1-9]*$/.test(word)) return null;
  let letters = '';
  let tone = '';
  for (const char of word) {
    if (VNI_TONES[char]) {
      if (tone) return null;
      tone = VNI_TONES[char];
    } else if (char === '9') {
      if (!letters.startsWith('d') || letters.startsWith('dd')) return null;
      letters = `d${letters}`;
    } else if (char === '6' || char === '7' || char === '8') {
      const marked = marking(letters, { 6: 'aeo', 7: 'ou', 8: 'a' }[char], char);
      if (marked === null) return null;
      letters = marked;
    } else letters += char;
  }
  const key = (letters + tone).replaceAll(/uow(?=[iunmcpt]|ng)/g, 'uwow').replace('uwwow', 'uwow');
  return isSyllable(key) ? key : null;
}

/** "saauf" → "saauf", "sauaf" or "nhana" style late strokes → canonical key; null where the strokes make no syllable. */
export function decodeTelex(word: string): string | null {
  if (!/^[a-z]+$/.test(word)) return null;
  const start = word.search(/[aeiouyw]/) + 1;
  if (start === 0) return null;
  const strokes = word.slice(start).match(/[sfrxj]/g) ?? [];
  if (strokes.length > 1) return null;
  let letters = word.slice(0, start) + word.slice(start).replace(/[sfrxj]/, '');
  if (/^d[^d].*d$/.test(letters)) letters = `d${letters.slice(0, -1)}`;
  letters = letters
    .replace(/^((?:dd|[^aeiouyw])*)w/, '$1uw')
    .replace(/uow(?=[iumnpct]|ng|$)/, 'uwow')
    .replace(/([aeo])([iuymnpctgh]+)\1$/, '$1$1$2')
    .replace(/([aou])([iuymnpctgh]+)w$/, '$1w$2');
  const key = letters + (strokes[0] ?? '');
  return isSyllable(key) ? key : null;
}

/** The folded form of a canonical key: "dduwowngf" → "duong". */
export function foldOfKey(key: string): string {
  return shapeOf(key)
    .replace(/^dd/, 'd')
    .replace(/([aeo])\1/, '$1')
    .replaceAll(/(?<=[aou])w/g, '');
}

/** The tone of a canonical key, with hỏi and ngã (which half the country says alike) as one when `byEar`. */
export function toneOf(key: string, byEar = false): string {
  const tone = /[sfrxj]$/.test(key) ? key.slice(-1) : '';
  return byEar && tone === 'x' ? 'r' : tone;
}

/** The letters of a canonical key without its tone. */
export function shapeOf(key: string): string {
  return /[sfrxj]$/.test(key) && key.length > 1 ? key.slice(0, -1) : key;
}

/**
 * A first, plain key for "sounds the same to someone": s/x, tr/ch, d/gi/r/v, l/n, y/i, c/k/q, final n/ng/nh and t/c/ch.
 * Also iêu/iu, ươi/ưi, uôi/ui as the south says them. Input: folded word, or letters of a canonical key without its tone.
 */
export function phoneticKey(folded: string): string {
  return folded
    .replace(/^(?:gi(?=[aeou])|gi$|z|r|v|d)/, 'd')
    .replace(/^(?:x|s)/, 's')
    .replace(/^(?:tr|ch)/, 'tr')
    .replace(/^(?:n(?!g|h)|l)/, 'l')
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/^(?:k(?!h)|q)/, 'c')
    .replace(/^(?:f|ph)/, 'f')
    .replaceAll('y', 'i')
    .replace(/iee?(?=u)/, 'i')
    .replace(/(uw?)o[ow]?(?=[iu])/, '$1')
    .replace(/(?:ng|nh|n)$/, 'n')
    .replace(/(?:ch|c|t|k)$/, 't');
}

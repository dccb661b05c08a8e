import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificateCode, createUnderstanding, type ProduceNames } from '../index.js';
import { distance, NearWords } from './near-words.js';

function produce(slug: string, group: string, nameVi: string, nameEn: string, ...synonyms: string[]): ProduceNames {
  return { slug, group, nameVi, nameEn, synonyms, attributes: [] };
}

const understand = createUnderstanding({
  produce: [
    produce('ca-phe-nhan', 'ca-phe', 'Cà phê nhân', 'Green coffee', 'cà phê', 'ca phe nhan xo'),
    produce('ca-phe-bot', 'ca-phe', 'Cà phê bột', 'Ground coffee'),
    produce('nhan', 'nhan', 'Nhãn', 'Longan'),
    produce('dua', 'dua', 'Dứa (thơm)', 'Pineapple'),
    produce('dua-leo', 'dua-leo', 'Dưa leo', 'Cucumber', 'dưa chuột'),
  ],
  places: [
    { name: 'Xã Ea H’Leo', communeCodes: ['1'] },
    { name: 'Phường Hòa Phú', communeCodes: ['2'] },
    { name: 'Xã Hoà Phú', communeCodes: ['3'] },
  ],
});
const slugs = (text: string): string[] => understand(text).produce.map(({ slug }) => slug);

describe('understanding with any taxonomy', () => {
  it.each([
    ['cà phê', ['ca-phe-nhan', 'ca-phe-bot']],
    ['cà phê bột', ['ca-phe-bot']],
    ['cf bột', ['ca-phe-bot']],
    ['bột cà phê', ['ca-phe-bot']],
    ['nhãn', ['nhan']],
    ['nhân', []],
    ['dứa', ['dua']],
    ['thơm', ['dua']],
    ['dưa', ['dua-leo']],
    ['dừa', []],
    ['dua', ['dua', 'dua-leo']],
    ['ground coffee', ['ca-phe-bot']],
    ['cà phê, dứa', ['ca-phe-nhan', 'dua', 'ca-phe-bot']],
  ])('"%s" means %j', (text, expected) => expect(slugs(text).sort()).toEqual([...expected].sort()));

  it('says whether a whole group was named', () => {
    expect(understand('cà phê').wholeGroup).toBe(true);
    expect(understand('cà phê bột').wholeGroup).toBe(false);
  });

  it('an alias without accents takes them from the other names', () => {
    expect(slugs('cà phê nhân xô')).toEqual(['ca-phe-nhan']);
    expect(slugs('cà phê nhãn xo')[0]).not.toBe('nhan');
  });

  it('two spellings of one place are one place, and apostrophes do not matter', () => {
    expect(understand('dứa hoa phu').wishes).toEqual([{ kind: 'place', text: 'hòa phú', communeCodes: ['2', '3'] }]);
    expect(understand("dứa ea h'leo").wishes).toEqual(understand('dua EA HʼLEO').wishes);
  });

  it('only fillers ask for everything', () => expect(understand('cần mua ở đâu').kind).toBe('everything'));
  it('nothing typed asks for everything', () => expect(understand('').kind).toBe('everything'));
  it('a tool or a service is no produce, a denied one is nothing', () => {
    expect(understand('máy xay cà phê').kind).toBe('not-produce');
    expect(understand('dứa không thuốc sâu').kind).toBe('produce');
  });

  it('never throws, and says the same twice', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) =>
        expect(understand(text)).toEqual(understand(text)),
      ),
    ));

  it('NFC and NFD, upper and lower case mean the same', () => {
    const word = fc.constantFrom('cà', 'phê', 'nhãn', 'dứa', 'leo', 'tươi', '5', 'tấn', 'dưới', '90k', 'ở', 'xyz');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (parts) => {
        const { produce: meant, wishes, kind } = understand(parts.join(' '));
        expect(understand(parts.join(' ').normalize('NFD').toUpperCase())).toMatchObject({
          produce: meant,
          wishes,
          kind,
        });
      }),
    );
  });
});

describe('near words', () => {
  const letters = fc.stringMatching(/^[a-e]{3,10}$/);

  it('are those a scan finds: every word one slip away, and none further than two', () =>
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 30 }), letters, (known, word) => {
        const near = new NearWords();
        known.forEach((one) => near.add(one));
        const found = near.of(word);
        const most = word.length >= 8 ? 2 : 1;
        expect(found.filter((one) => distance(word, one, most) > most)).toEqual([]);
        expect(found).toEqual(expect.arrayContaining(known.filter((one) => distance(word, one, 1) === 1)));
      }),
    ));
});

describe('certificates', () => {
  it.each([
    ['Organic (USDA/EU/TCVN 11041)', 'organic'],
    ['VietGAP', 'vietgap'],
    ['Mã số vùng trồng (PUC)', 'puc'],
    ['CDĐL Buôn Ma Thuột', 'cddl'],
    ['EUDR-ready (tọa độ vườn)', 'eudr'],
    ['SPS/ASTA', 'sps-asta'],
  ])('%s has the code %s', (label, code) => expect(certificateCode(label)).toBe(code));
});

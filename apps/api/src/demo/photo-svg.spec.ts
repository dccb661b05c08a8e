import { describe, expect, it } from '@jest/globals';
import { demoPhotoSvg } from './photo-svg.js';

const picture = '<circle cx="48" cy="48" r="40" fill="#c9281f"/>';
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe('demoPhotoSvg', () => {
  it('gives the same scene for the same seed', () => {
    expect(demoPhotoSvg(picture, '#dfeccb', 7)).toBe(demoPhotoSvg(picture, '#dfeccb', 7));
  });

  it('gives a different scene for every one of sixty seeds', () => {
    expect(new Set(seeds.map((seed) => demoPhotoSvg(picture, '#dfeccb', seed))).size).toBe(seeds.length);
  });

  it('shows the picture and its plate on a 4:3 canvas whatever the seed', () => {
    for (const seed of [...seeds, -1, 2 ** 31, 2 ** 40]) {
      const svg = demoPhotoSvg(picture, '#dfeccb', seed);
      expect(svg).toContain('width="1440" height="1080"');
      expect(svg).toContain(picture);
      expect(svg).toContain('href="#good"');
      expect(svg).toContain('#dfeccb');
      expect(svg).not.toMatch(/NaN|undefined/);
    }
  });
});

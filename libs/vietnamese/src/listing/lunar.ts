/**
 * The Vietnamese lunar calendar from the moon and the sun themselves (Meeus, Astronomical Algorithms, shortened as in Hồ Ngọc Đức's
 * published computation), at 105° east. Days are counted from 1 January 1970.
 */
const RAD = Math.PI / 180;
const SYNODIC = 29.530588853;
const FIRST_NEW_MOON = 2415021.076998695;
const EPOCH_JULIAN = 2440587.5;
const HANOI = 7 / 24;

const sin = (degrees: number): number => Math.sin(degrees * RAD);

/** Terrestrial time runs ahead of the clock by about this many days around 2000–2050. */
function clockDelay(t: number): number {
  return -0.000278 + 0.000265 * t + 0.000262 * t * t;
}

/** Julian date of the k-th new moon since 1900. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  const shift =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  return mean + shift - clockDelay(t);
}

/** The Vietnamese day on which the k-th month begins. */
function monthStart(k: number): number {
  return Math.floor(newMoon(k) + HANOI - EPOCH_JULIAN);
}

/** In which twelfth of its way the sun stands at the beginning of a Vietnamese day: 0 from the spring equinox, 9 from midwinter. */
function sunSign(day: number): number {
  const t = (day + EPOCH_JULIAN - HANOI - 2451545) / 36525;
  const t2 = t * t;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
  const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  const longitude = mean + centre;
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** k of the eleventh month of a year: the one that holds midwinter. */
function eleventh(year: number): number {
  const lastDay = Date.UTC(year, 11, 31) / 86_400_000;
  const k = Math.floor((lastDay + EPOCH_JULIAN - FIRST_NEW_MOON) / SYNODIC);
  return sunSign(monthStart(k)) >= 9 ? k - 1 : k;
}

/** How many months after the eleventh the leap month comes: the first one in which the sun enters no new sign. */
function leapAfter(k: number): number {
  let last = sunSign(monthStart(k + 1));
  for (let i = 2; i < 14; i++) {
    const sign = sunSign(monthStart(k + i));
    if (sign === last) return i - 1;
    last = sign;
  }
  return 13;
}

/** The day a lunar month begins; the leap month counts as no month of its own. Days since 1 January 1970. */
export function lunarMonthStart(year: number, month: number): number {
  const before = month >= 11 ? year : year - 1;
  const k = eleventh(before);
  const offset = month >= 11 ? month - 11 : month + 1;
  const isLeapYear = eleventh(before + 1) - k === 13;
  return monthStart(k + offset + (isLeapYear && offset >= leapAfter(k) ? 1 : 0));
}

/** The lunar day and month of a day, for "rằm này": the latest month that began. */
export function lunarMonthOf(day: number): { readonly start: number; readonly next: number } {
  const k = Math.floor((day + EPOCH_JULIAN - FIRST_NEW_MOON) / SYNODIC);
  const at = [k + 1, k, k - 1].find((month) => monthStart(month) <= day) ?? k;
  return { start: monthStart(at), next: monthStart(at + 1) };
}

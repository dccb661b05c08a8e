/**
 * Measures the listing reader against the labelled messages and writes docs/reader.md.
 * The answers come through the door, `cli parse-listing`; the CPU of a message is measured in this process.
 * Run: npm run reader:report
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { FIELDS, score } from './reader-score.mjs';
import { cpuOfEach } from './reader-time.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** What exists of these is measured. */
const SETS = Object.entries({
  examples: 'libs/vietnamese/testdata/listing-texts.json',
  seen: 'libs/vietnamese/corpus/seen.json',
  unseen: 'libs/vietnamese/corpus/unseen.json',
}).filter(([, path]) => existsSync(join(root, path)));
const ABOUT = {
  examples: '`examples` are the 25 messages of libs/vietnamese/testdata',
  seen: '`seen` may be worked with',
  unseen: 'on `unseen` nobody tunes',
};
const CHANNELS = ['voice', 'typed', 'sms', 'zalo'];
const LINES_OF_WRONG = 60;

function readThroughTheDoor(messages) {
  const lines = messages.map(({ id, channel, today, text }) => JSON.stringify({ id, channel, today, text })).join('\n');
  const cli = join(root, 'apps/api/dist/cli.js');
  const out = execFileSync(process.execPath, [cli, 'parse-listing'], { input: lines, encoding: 'utf8' });
  const readings = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  messages.forEach(({ id }, i) => {
    if (readings[i]?.id !== id) throw new Error(`cli parse-listing answered ${readings[i]?.id} where ${id} was asked`);
  });
  return readings;
}

function judged(set, path) {
  const messages = JSON.parse(readFileSync(join(root, path), 'utf8'));
  const readings = readThroughTheDoor(messages);
  return messages.map((message, i) => ({ ...message, set, checks: score(message.expect, readings[i]) }));
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const wrongOf = (message) => message.checks.filter((check) => !check.right);
const count = (messages, test) => messages.flatMap((message) => message.checks).filter(test).length;
const silent = (messages, field) => count(messages, (check) => check.silent && check.field === field);

function summaryRow(name, messages) {
  const all = messages.flatMap((message) => message.checks);
  const whole = messages.filter((message) => wrongOf(message).length === 0).length;
  const right = all.filter((check) => check.right).length;
  const asked = messages.filter((message) => message.expect.status !== 'ok').length;
  return [
    name,
    messages.length,
    asked,
    `${whole} (${percent(whole, messages.length)})`,
    `${right} of ${all.length} (${percent(right, all.length)})`,
    silent(messages, 'quantity') + silent(messages, 'price'),
    silent(messages, 'slug'),
    count(messages, (check) => check.lost),
  ];
}

function fieldRow(field, groups) {
  return [
    field,
    ...groups.map((messages) => {
      const checks = messages.flatMap((message) => message.checks).filter((check) => check.field === field);
      return `${percent(checks.filter((check) => check.right).length, checks.length)} of ${checks.length}`;
    }),
  ];
}

const shown = (value) =>
  JSON.stringify(value instanceof Set ? [...value].sort() : value)
    .replaceAll('|', '\\|')
    .replace(/^\{\}$/, '{ }');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function wrongLines(messages) {
  const wrong = messages.flatMap((message) => wrongOf(message).map((check) => ({ id: message.id, ...check })));
  const silentFirst = [...wrong.filter((check) => check.silent), ...wrong.filter((check) => !check.silent)];
  const lines = silentFirst.map(({ id, field, got, expected, silent: isSilent }) => [
    id,
    isSilent ? `**${field}**` : field,
    `\`${shown(got)}\``,
    `\`${shown(expected)}\``,
  ]);
  if (lines.length === 0) return 'None.';
  const rest = lines.length - LINES_OF_WRONG;
  const more = rest > 0 ? `\n\n… and ${rest} more.` : '';
  return table(['message', 'field', 'got', 'expected'], lines.slice(0, LINES_OF_WRONG)) + more;
}

function page(sets, time) {
  const all = Object.values(sets).flat();
  const groups = [...Object.values(sets), all];
  const head = [
    '',
    'messages',
    'to ask or refuse',
    'every field right',
    'fields right',
    'silent: number',
    'silent: good',
    'lost',
  ];
  return `# The listing reader, measured

Written by \`npm run reader:report\`; do not edit. The reader (libs/vietnamese/src/listing) answers every labelled message through its door, \`npm run -s cli -- parse-listing\`, and each field of the answer is compared with the label. Where the messages come from and how they are labelled: [libs/vietnamese/corpus](../libs/vietnamese/corpus/README.md). ${SETS.map(([set]) => ABOUT[set]).join(', ')}.

Numbers, dates, qualities and places count as right only when equal; \`ask\` and \`confirm\` are compared as sets, the goods of a message by their produce. A good too few or too many is wrong in every field that it would have had. A refusal's code counts where one side refuses; a question's sentence is not compared.

- **silent: number**: a quantity or price was given that is wrong, and is neither asked nor to be confirmed. **silent: good**: the same for the produce. Both should be 0.
- **lost**: a produce, quantity or price that was said is neither given nor asked.

${table(
  head,
  [...Object.entries(sets), ['all', all]].map(([name, messages]) => summaryRow(name, messages)),
)}

## By field

${table(
  ['field', ...Object.keys(sets), 'all'],
  FIELDS.map((field) => fieldRow(field, groups)),
)}

## By channel

${table(
  head,
  CHANNELS.map((channel) =>
    summaryRow(
      channel,
      all.filter((message) => message.channel === channel),
    ),
  ),
)}

## Time

CPU of one message, in one process after a warm-up, over all ${all.length} messages: median ${time.median} µs, 95 % under ${time.p95} µs (rounded to 10 µs).

## What is wrong

Silent errors first, in bold.

${wrongLines(all)}
`;
}

const sets = Object.fromEntries(SETS.map(([set, path]) => [set, judged(set, path)]));
const target = join(root, 'docs/reader.md');
const text = page(sets, cpuOfEach(Object.values(sets).flat()));
writeFileSync(target, await format(text, { ...(await resolveConfig(target)), filepath: target }));
for (const [set, messages] of Object.entries(sets)) {
  const [, , , whole, fields, numbers, goods] = summaryRow(set, messages);
  process.stdout.write(`${set}: every field ${whole}, fields ${fields}, silent errors ${numbers + goods}\n`);
}

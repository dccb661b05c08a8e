/** Prints each step in words and keeps count of what was checked. */
export class Report {
  private checked = 0;
  private readonly faults: string[] = [];
  private step = 0;

  constructor(private readonly say: (line: string) => void = (line) => console.log(line)) {}

  /** A new step of the journey. */
  begin(words: string): void {
    this.step += 1;
    this.say(`\n${this.step}. ${words}`);
  }

  /** A figure that must be just this; a wrong one is printed and counted, and the journey goes on. */
  figure(what: string, actual: unknown, expected: unknown): void {
    this.checked += 1;
    const [is, must] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (is === must) return this.say(`   ✓ ${what}: ${shown(actual)}`);
    this.faults.push(`${what}: ${is}, phải là ${must}`);
    this.say(`   ✗ ${what}: ${is}, phải là ${must}`);
  }

  note(words: string): void {
    this.say(`     ${words}`);
  }

  /** The last words; whether all was as it must be. */
  end(): boolean {
    this.say(
      this.faults.length === 0
        ? `\nĐi hết đường: ${this.checked} con số đã kiểm, không sai số nào.`
        : `\nSAI ${this.faults.length} trong ${this.checked} con số:\n${this.faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    return this.faults.length === 0;
  }
}

/** A figure as people read it. */
function shown(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'không có';
  if (typeof value === 'boolean') return value ? 'đúng' : 'không';
  return typeof value === 'object' ? Object.values(value).map(shown).join(', ') : String(value);
}

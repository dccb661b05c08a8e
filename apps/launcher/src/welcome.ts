interface DemoPerson {
  readonly name: string;
  readonly phone: string;
  readonly roles: string;
}

/** What is printed once the market is open. `people` is the output of `cli demo people`; null on a real database. */
export function welcome(url: string, people: string | null): string {
  const lines = ['', `Nông Sàn đã mở / is open:  ${url}`, `GraphQL:                   ${url}/graphql`];
  if (people !== null) {
    const rows = people
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as DemoPerson);
    lines.push(
      `Mã đăng nhập (thay SMS) / sign-in codes appear at:  ${url}/dev/sms`,
      `Nhắn tin tới sàn / text the market at:              ${url}/dev/phone`,
      '',
      'Người dùng thử / demo people:',
      ...rows.map((p) => `  ${p.phone}  ${p.name.padEnd(22)} ${p.roles}`),
      '',
      'Số liệu dùng thử, không phải giá hôm nay / demo data, not today’s prices.',
    );
  }
  return [...lines, 'Ctrl-C để dừng / to stop.', ''].join('\n');
}

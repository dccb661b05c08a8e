/** Letters without their Vietnamese marks: "Đặt cọc" is "Dat coc". */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

/** What banks and VNPAY carry unharmed: letters without marks, digits and single spaces. */
export function plainText(text: string): string {
  return withoutMarks(text)
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim();
}

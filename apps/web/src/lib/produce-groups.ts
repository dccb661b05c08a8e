/** Families of produce as people ask for them, with the commodity whose picture stands for each. */
export const PRODUCE_GROUPS = [
  { group: 'ca-phe', name: 'Cà phê', slug: 'ca-phe-qua-tuoi' },
  { group: 'ho-tieu', name: 'Hồ tiêu', slug: 'ho-tieu-den' },
  { group: 'mac-ca', name: 'Mắc ca', slug: 'mac-ca-tuoi' },
  { group: 'sau-rieng', name: 'Sầu riêng', slug: 'sau-rieng-dona' },
  { group: 'bo', name: 'Bơ', slug: 'bo-booth' },
  { group: 'chanh-day', name: 'Chanh dây', slug: 'chanh-day-tim' },
  { group: 'dieu', name: 'Điều', slug: 'dieu-tho' },
  { group: 'ca-cao', name: 'Ca cao', slug: 'ca-cao-tuoi' },
  { group: 'ngo', name: 'Ngô', slug: 'ngo-hat' },
  { group: 'lua-gao', name: 'Lúa gạo', slug: 'lua' },
  { group: 'mat-ong', name: 'Mật ong', slug: 'mat-ong' },
  { group: 'mit', name: 'Mít', slug: 'mit-thai' },
] as const;

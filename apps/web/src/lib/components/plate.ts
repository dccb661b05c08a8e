/** The pale tints on which pictures stand, one per family of produce (base.css `.g-…`). */
export type Plate = 'do' | 'xanh' | 'nau' | 'vang' | 'tim' | 'la';

/** Pages are plain HTML; one that is nicer with script says `export const csr = true` itself. */
export const csr = false;

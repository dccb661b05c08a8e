export { embeddedPostgresBinaries, type PostgresBinaries } from './binaries.js';
export { isMarkedAsDemo, markAsDemo } from './demo-mark.js';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded.js';
export { freePort } from './free-port.js';
export { createTemplate, createTestDatabase, type TestDatabase } from './test-database.js';
export { testServerUrl } from './test-server.js';

export * from './identity.entities.js';
export * from './identity.events.js';
export * from './identity.loaders.js';
export * from './identity.module.js';
export * from './models.js';
export * from './people.repository.js';
export * from './places.js';
export * from './places.repository.js';
export { toPersonName } from './domain/sign-in.js';

export * from './media.loaders.js';
export * from './media.module.js';
export * from './models.js';
export * from './photo.repository.js';
export * from './photo-store.js';
export * from './shrink.js';
export { TakePhoto, type TakenPhoto } from './actions/take-photo.js';
export { MAX_PHOTO_BYTES } from './domain/photo-kind.js';

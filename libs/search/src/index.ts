export { answerSearch } from './answer.js';
export { type ListingRecord, type SearchDocument } from './document.js';
export { InProcessEngine } from './engine/in-process-engine.js';
export { createMarketWords, documentOf, placesOf, type MarketWords, type Units } from './market-words.js';
export { openMemoryDoor, type DoorAnswer, type DoorQuery } from './memory-door.js';
export * from './port.js';
export { withWishes } from './wishes.js';

import { expect, it } from '@jest/globals';
import { useWorld } from '@nongsan/platform/testing';
import { availableGrams } from './models.js';
import { StockRepository } from './stock.repository.js';
import { catalogWorld, newListing } from './testing.js';

const world = useWorld(catalogWorld);
const stockOf = async (id: string) =>
  (await world.database.tx((tx) => world.get(StockRepository).lockForOrder(tx, id)))!;

it('stock moves from available to reserved, committed and handed over, and the rest is available again', async () => {
  const stock = world.get(StockRepository);
  const { id } = await newListing(world, { grams: 1_000_000 });
  await world.database.tx(async (tx) => {
    await stock.reserve(tx, id, 600_000);
    await stock.commit(tx, id, 600_000);
    await stock.handOver(tx, id, 600_000, 590_000);
  });
  expect(await stockOf(id)).toMatchObject({
    gramsReserved: 0,
    gramsCommitted: 0,
    gramsHandedOver: 590_000,
    state: 'LIVE',
  });
  expect(availableGrams(await stockOf(id))).toBe(410_000);
});

it('the last gram sold out takes the listing off the market, and a release brings it back', async () => {
  const stock = world.get(StockRepository);
  const { id } = await newListing(world, { grams: 1_000 });
  await world.database.tx((tx) => stock.reserve(tx, id, 1_000));
  expect((await stockOf(id)).state).toBe('SOLD_OUT');
  await world.database.tx((tx) => stock.releaseReserved(tx, id, 1_000));
  expect((await stockOf(id)).state).toBe('LIVE');
});

it('the database itself refuses to sell a gram twice', async () => {
  const { id } = await newListing(world, { grams: 1_000 });
  await expect(world.database.tx((tx) => world.get(StockRepository).reserve(tx, id, 1_001))).rejects.toThrow(
    /stock_is_not_sold_twice/,
  );
});

it('all 58 goods of the taxonomy are there', async () => {
  expect(await world.count('produce')).toBe(58);
});

import { Bank } from './journey/bank.js';
import { byTextMessage } from './journey/by-text-message.js';
import { checkBooks, enterMarket, type Market } from './journey/market.js';
import { Person } from './journey/person.js';
import { Report } from './journey/report.js';
import { straightToTheFarmer } from './journey/straight-to-the-farmer.js';
import { throughTheCoop } from './journey/through-the-coop.js';

const ADMIN = '0900 004 003';

/** `npm run demo`: plays the main job from harvest to payment at the public doors, and checks every figure. Exit code 1 where one is wrong. */
async function main(): Promise<void> {
  const market = await enterMarket((line) => console.log(line));
  const leave = () => void market.leave().finally(() => process.exit(1));
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  try {
    process.exitCode = (await play(market)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
    await market.leave();
  }
}

async function play(market: Market): Promise<boolean> {
  const report = new Report();
  const bank = new Bank(market.url);
  const admin = await Person.returns(market.url, ADMIN);
  await throughTheCoop(market.url, bank, admin, report);
  await straightToTheFarmer(market.url, admin, report);
  await byTextMessage(market.url, admin, report);
  report.begin('Đối chiếu sổ sách và kho của cả sàn');
  report.figure('sai lệch trong sổ tiền', await checkBooks(market, 'ledger'), []);
  report.figure('sai lệch trong kho', await checkBooks(market, 'stock'), []);
  return report.end();
}

void main();

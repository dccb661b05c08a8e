import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import type { Tx, Viewer } from '@nongsan/platform';
import { fold } from '@nongsan/vietnamese';
import type { Household } from '../models.js';
import { ConsentsRepository } from './consents.repository.js';
import { type DeskScope, HouseholdsRepository } from './households.repository.js';

const HOUSEHOLDS_PER_PAGE = 30;
const LAST_PAGE = 10_000;

/** Which farmers somebody at the village desk sees, and which a helper may act for. */
@Injectable()
export class Desk {
  constructor(
    private readonly households: HouseholdsRepository,
    private readonly consents: ConsentsRepository,
    private readonly clock: Clock,
  ) {}

  /** `inHand`: only those for whom the viewer may act now. An admin sees all of the cooperative, a helper those of their own village. Their own record is nobody's to help with. */
  async page(tx: Tx, viewer: Viewer, search: string, page: number, inHand = false) {
    const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
    const scope = await this.scopeOf(tx, viewer);
    const names = scope ? await this.households.listNames(tx, scope) : [];
    const typed = fold(search).trim();
    const held = inHand && new Set(await this.consents.listFarmersOf(tx, viewer.personId, this.clock.now()));
    const found = names.filter(
      ({ id, name }) => id !== viewer.personId && fold(name).includes(typed) && (!held || held.has(id)),
    );
    const ids = found.map(({ id }) => id).slice((wanted - 1) * HOUSEHOLDS_PER_PAGE, wanted * HOUSEHOLDS_PER_PAGE);
    return { total: found.length, page: wanted, households: await this.households.findByIds(tx, ids) };
  }

  /** null where there is no such farmer, or not for this viewer. */
  async find(tx: Tx, viewer: Viewer, id: string): Promise<Household | null> {
    const scope = isUuid(id) && id !== viewer.personId ? await this.scopeOf(tx, viewer) : null;
    return scope && this.households.find(tx, scope, id);
  }

  /** A farmer of the helper's own village, also where the helper is an admin too; null where there is none. */
  async findToHelp(tx: Tx, helper: Viewer, id: string): Promise<Household | null> {
    const villageId = await this.households.findVillageOf(tx, helper.personId);
    if (villageId === null || !isUuid(id) || id === helper.personId) return null;
    return this.households.find(tx, { coopId: helper.coopId, villageId }, id);
  }

  private async scopeOf(tx: Tx, { personId, coopId, roles }: Viewer): Promise<DeskScope | null> {
    if (roles.includes('COOP_ADMIN')) return { coopId, villageId: null };
    const villageId = await this.households.findVillageOf(tx, personId);
    return villageId === null ? null : { coopId, villageId };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock, DAY_MS, Ids, type Phone, toPhone } from '@nongsan/kernel';
import { Audit, Database, EventLog, refusal, type Tx, type Viewer } from '@nongsan/platform';
import { fold } from '@nongsan/vietnamese';
import { toPersonName } from '../../domain/sign-in.js';
import type { PersonRegistered } from '../../identity.events.js';
import type { Household } from '../../models.js';
import { PeopleRepository } from '../../people.repository.js';
import { PlacesRepository } from '../../places.repository.js';
import type { HouseholdErrorCode, RegisterHouseholdInput, ResolversParentTypes } from '../../schema.gen.js';
import { HELPING } from '../domain/consent.js';
import { HouseholdsRepository } from '../households.repository.js';

/** A helper writes down a farmer of the own village who does not sign in; never under a number of their own, which would let them sign in as the farmer. */
@Injectable()
export class RegisterHousehold {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly places: PlacesRepository,
    private readonly households: HouseholdsRepository,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: RegisterHouseholdInput): Promise<ResolversParentTypes['HouseholdPayload']> {
    const name = toPersonName(input.name);
    if (!name) return refused('NAME_INVALID');
    const phone = input.phone ? toPhone(input.phone) : null;
    if (input.phone && !phone) return refused('PHONE_INVALID');
    return this.database.once(viewer, 'registerHousehold', input, async (tx) => {
      const villageId = await this.households.findVillageOf(tx, viewer.personId);
      const [village] = villageId ? await this.places.findVillages(tx, [villageId]) : [];
      if (!village) return refused('HELPER_WITHOUT_VILLAGE');
      if (phone && (await this.people.findAllPhones(tx, viewer.personId)).includes(phone))
        return refused('PHONE_OF_HELPER');
      await this.households.lockVillage(tx, village.id);
      const known = await this.findKnown(tx, village.id, name, phone);
      if (known) return { household: known, ...refused('HOUSEHOLD_KNOWN') };
      const at = this.clock.now();
      const today = await this.households.countRegisteredSince(tx, viewer.personId, new Date(at.getTime() - DAY_MS));
      if (today >= HELPING.householdsPerHelperPerDay) return refused('TOO_MANY_HOUSEHOLDS');
      const person = { id: this.ids.next(), coopId: viewer.coopId, name, ...placeOf(village) };
      await this.people.insert(tx, { ...person, createdAt: at }, phone, ['FARMER']);
      await this.households.insert(tx, person.id, viewer.personId, at);
      await this.audit.record(tx, { who: viewer.personId, action: 'registerHousehold', subject: person.id, at });
      const event: PersonRegistered = { type: 'PersonRegistered', subjectId: person.id, at };
      await this.events.append(tx, event);
      return { household: { ...person, createdAt: at, registeredBy: viewer.personId, claimedAt: null }, errors: [] };
    });
  }

  /** Who has this name and phone in the village already, however the name is written. */
  private async findKnown(tx: Tx, villageId: string, name: string, phone: Phone | null): Promise<Household | null> {
    const namesakes = await this.households.findNamesakes(tx, villageId, phone);
    const same = namesakes.find((other) => fold(other.name) === fold(name));
    return same ? (await this.households.findByIds(tx, [same.id]))[0]! : null;
  }
}

const placeOf = (village: { readonly id: string; readonly communeCode: string }) => ({
  communeCode: village.communeCode,
  villageId: village.id,
});

const refused = refusal<HouseholdErrorCode>({
  NAME_INVALID: { field: 'name', message: 'Ghi họ tên bằng chữ. Ví dụ: Nguyễn Thị Lài.' },
  PHONE_INVALID: { field: 'phone', message: 'Số điện thoại chưa đúng. Ví dụ: 0912 345 678.' },
  PHONE_OF_HELPER: { field: 'phone', message: 'Đây là số của chính bạn. Hộ không có số riêng thì để trống.' },
  HELPER_WITHOUT_VILLAGE: { message: 'Bạn chưa thuộc thôn nào. Nhờ hợp tác xã ghi thôn cho bạn.' },
  HOUSEHOLD_KNOWN: { field: 'name', message: 'Hộ này đã có trong thôn. Chọn hộ đó.' },
  TOO_MANY_HOUSEHOLDS: { message: 'Hôm nay đã ghi quá nhiều hộ. Mai ghi tiếp.' },
});

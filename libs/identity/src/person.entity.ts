import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CommuneEntity, VillageEntity } from './place.entity.js';

@Entity('coops')
export class CoopEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'coops_pkey', default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}

@Entity('people')
@Check('people_name_check', 'char_length(name) BETWEEN 2 AND 60')
@Index('people_coop_id', ['coopId', 'createdAt'])
@Index('people_village_id', ['villageId'])
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'people_pkey' })
  id!: string;

  @Column('uuid', { name: 'coop_id' })
  coopId!: string;

  @ManyToOne(() => CoopEntity)
  @JoinColumn({ name: 'coop_id', foreignKeyConstraintName: 'people_coop_id_fkey' })
  coop?: CoopEntity;

  @Column('text')
  name!: string;

  @Column('text', { name: 'commune_code' })
  communeCode!: string;

  @ManyToOne(() => CommuneEntity)
  @JoinColumn({ name: 'commune_code', foreignKeyConstraintName: 'people_commune_code_fkey' })
  commune?: CommuneEntity;

  @Column('uuid', { name: 'village_id', nullable: true })
  villageId!: string | null;

  @ManyToOne(() => VillageEntity)
  @JoinColumn({ name: 'village_id', foreignKeyConstraintName: 'people_village_id_fkey' })
  village?: VillageEntity;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';

@Entity('communes')
export class CommuneEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'communes_pkey' })
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'full_name' })
  fullName!: string;

  @Column('double precision')
  lat!: number;

  @Column('double precision')
  lng!: number;

  @Column('text', { name: 'old_names', array: true, default: () => "'{}'" })
  oldNames!: string[];
}

@Entity('villages')
@Unique('villages_commune_code_name_key', ['communeCode', 'name'])
export class VillageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'villages_pkey', default: () => 'uuidv7()' })
  id!: string;

  @Column('text', { name: 'commune_code' })
  communeCode!: string;

  @ManyToOne(() => CommuneEntity)
  @JoinColumn({ name: 'commune_code', foreignKeyConstraintName: 'villages_commune_code_fkey' })
  commune?: CommuneEntity;

  @Column('text')
  name!: string;

  @Column('text', { name: 'old_commune', nullable: true })
  oldCommune!: string | null;
}

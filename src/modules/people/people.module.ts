import { Module } from '@nestjs/common';
import { Officers } from './officers';
import { Persons } from './persons';

@Module({ providers: [Officers, Persons], exports: [Officers, Persons] })
export class PeopleModule {}

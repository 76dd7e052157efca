import { tmpdir } from 'node:os';
import { Controller, Get, Module } from '@nestjs/common';
import { FixedClock } from '../../src/platform/clock/clock';
import { Allow } from '../../src/platform/http/allow';
import { createHttpApp } from '../../src/platform/http/http-app';
import { Logger } from '../../src/platform/logging/logger';
import { AppModule } from '../../src/roles/app.module';
import { TEST_NOW, testConfig } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';

@Controller('forgotten')
class ForgottenController {
  @Get('open')
  open(): string {
    return 'for anybody';
  }

  @Get('declared')
  @Allow('case.read')
  declared(): string {
    return 'for some';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('a route that declares nothing', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('stops the start of the whole application, which names it', async () => {
    const logger = new Logger('silent');
    const config = testConfig(database.url, tmpdir(), { logLevel: 'silent' });
    const clock = new FixedClock(Temporal.Instant.from(TEST_NOW));
    const house = AppModule.forRoot({ config, clock, logger });
    const start = createHttpApp({ module: ForgottenModule, imports: [house] }, logger);
    await expect(start).rejects.toThrow('Routes without @Allow or @Public: ForgottenController.open');
  });
});

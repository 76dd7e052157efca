import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ErrorPage } from '../platform/http/error-page';
import { LanguageChoice } from '../platform/http/language-choice';
import { PageRenderer } from '../platform/http/page';
import { Assets } from './assets';
import { CapturedMails } from './captured-mails';
import { HomeController } from './home.controller';
import { KitController } from './kit.controller';
import { KitErrorPage } from './kit-error-page';
import { LanguageController } from './language.controller';
import { LocalOnly } from './local-only';
import { MailboxController } from './mailbox.controller';
import { Navigation, type NavigationEntry } from './navigation';
import { KitPageRenderer } from './page-renderer';

/** The design kit: how pages look, their assets, and the pages that belong to no module. */
@Module({})
export class WebModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly assets: Assets,
  ) {}

  static forRoot(navigation: readonly NavigationEntry[]): DynamicModule {
    return {
      module: WebModule,
      global: true,
      controllers: [HomeController, LanguageController, KitController, MailboxController],
      providers: [
        Assets,
        CapturedMails,
        KitPageRenderer,
        LanguageChoice,
        LocalOnly,
        { provide: Navigation, useValue: new Navigation(navigation) },
        { provide: PageRenderer, useExisting: KitPageRenderer },
        { provide: ErrorPage, useClass: KitErrorPage },
      ],
      exports: [ErrorPage, LanguageChoice, LocalOnly, Navigation, PageRenderer],
    };
  }

  onModuleInit(): void {
    // A worker and the command line have no HTTP.
    const fastify: FastifyInstance | undefined = this.adapter.httpAdapter?.getInstance();
    if (fastify) this.assets.register(fastify);
  }
}

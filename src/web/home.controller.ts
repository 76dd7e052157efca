import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Indexed, Public } from '../platform/http/allow';
import { type Page, page } from '../platform/http/page';

/** The pages that stand for the whole service. */
@Controller()
@ApiExcludeController()
@Public()
export class HomeController {
  @Indexed()
  @Get()
  home(): Page {
    return page('pages/home.njk');
  }

  @Indexed()
  @Get('accessibility')
  accessibility(): Page {
    return page('pages/accessibility.njk');
  }

  @Indexed()
  @Get('privacy')
  privacy(): Page {
    return page('pages/privacy.njk');
  }

  @Indexed()
  @Get('cookies')
  cookies(): Page {
    return page('pages/cookies.njk');
  }
}

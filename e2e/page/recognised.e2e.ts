import { expect, test } from 'vitest';
import {
  flaggedLandmarks,
  nextFrames,
  openWithNotice,
  waitForFlags,
} from '../support/page-parts.ts';
import { faultsOfFlags } from '../support/placed.ts';
import { pageUrl } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { hosts, type System } from '../world/hosts.ts';

/*
 * Controls are recognised in other people's markup: with readings, icons and invisible characters in their words, and
 * whatever their tag is. Field case 27. What is like them and is not one of them stays without a flag.
 */

const session = testSession({ computer: chromeOnWindows });

const path = '/WC01/recognised/';

interface Case {
  readonly system: System;
  readonly landmark: string;
  /** The control; it is `#it`. */
  readonly markup: string;
}

const organisation = (markup: string): Case => ({
  system: 'earlier',
  landmark: 'sign-in-organisation',
  markup,
});

const recognised: Readonly<Record<string, Case>> = {
  'with furigana': organisation(
    '<button id="it"><ruby>法人<rp>(</rp><rt>ほうじん</rt><rp>)</rp></ruby>，<ruby>弁護士<rt>べんごし</rt></ruby>・<ruby>行政書士<rt>ぎょうせいしょし</rt></ruby></button>',
  ),
  'with an icon font’s ligature': organisation(
    '<button id="it"><i class="material-icons" aria-hidden="true">apartment</i>法人，弁護士・行政書士</button>',
  ),
  'with a drawn icon and its title': organisation(
    '<button id="it"><svg width="12" height="12" aria-hidden="true"><title>office</title><rect width="12" height="12"/></svg> 法人，弁護士・行政書士</button>',
  ),
  'with zero-width spaces and soft hyphens': organisation(
    '<button id="it">法人，&#8203;弁護士&shy;・&#8288;行政書士&#65279;</button>',
  ),
  'as an input': organisation('<input id="it" type="submit" value="法人，弁護士・行政書士">'),
  'as a link': organisation('<a id="it" href="#organisation">法人，弁護士・行政書士</a>'),
  'with a hidden remark': organisation(
    '<a id="it" href="#organisation" target="_blank">法人，弁護士・行政書士<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">（新しいタブで開きます）</span></a>',
  ),
  'with another label for assistive technology': organisation(
    '<button id="it" aria-label="法人の方はこちらからログイン">法人，弁護士・行政書士</button>',
  ),
  'over two lines': organisation('<button id="it">法人，<br>\n弁護士・行政書士</button>'),
  'by its name, as a link': {
    system: 'earlier',
    landmark: 'sign-in-individual',
    markup: '<a id="it" href="#individual" name="clickLogInKjnBtn">ログインする</a>',
  },
  'by its name, as an input': {
    system: 'earlier',
    landmark: 'register-individual',
    markup: '<input id="it" type="button" name="clickTurkKjnBtn" value="Đăng ký">',
  },
  'the current system’s link to sign in, in a language of machine translation': {
    system: 'current',
    landmark: 'sign-in',
    markup:
      '<a id="it" href="/rasens-u/profile/userLogin_initDisplay"><font><font>Đăng nhập</font></font></a>',
  },
  'the current system’s link to register, in a language of machine translation': {
    system: 'current',
    landmark: 'register',
    markup:
      '<a id="it" href="/rasens-u/profile/userRegist_initDisplay"><font><font>Nhấp vào đây để đăng ký</font></font></a>',
  },
};

const strangers: Readonly<Record<string, { readonly system: System; readonly markup: string }>> = {
  'who apply at a counter': {
    system: 'earlier',
    markup: '<button name="clickLogInMdgBtn">（窓口申請）在留資格認定証明書電子交付希望者</button>',
  },
  'a sentence with the same words': {
    system: 'earlier',
    markup: '<p>法人，弁護士・行政書士の方は、<a href="#help">ヘルプ</a>をご覧ください。</p>',
  },
  'a button with more than the words': {
    system: 'earlier',
    markup: '<button>法人，弁護士・行政書士のご案内</button>',
  },
  'the way out': { system: 'current', markup: '<a id="pcLogin" href="#out">ログアウト</a>' },
};

function serve(system: System, markup: string): string {
  session().onlineSystem.setPage(
    hosts[system],
    path,
    `<!doctype html><html lang="ja"><meta charset="utf-8"><title>在留申請</title><body><div style="padding: 60px">${markup}</div></body></html>`,
  );
  return pageUrl(system, path);
}

test.each(Object.entries(recognised))('%s', async (_name, { system, landmark, markup }) => {
  const page = await openWithNotice(session(), serve(system, markup));
  await waitForFlags(page, [landmark]);
  const { flags, faults } = await faultsOfFlags(page, { [landmark]: '#it' });
  expect(faults).toEqual([]);
  expect(flags).toBe(1);
});

test.each(Object.entries(strangers))('has no flag: %s', async (_name, { system, markup }) => {
  const page = await openWithNotice(session(), serve(system, markup));
  await nextFrames(page);
  expect(await flaggedLandmarks(page)).toEqual([]);
  // One that is recognised, come later, has one: there was somebody who looked.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p style="padding: 40px"><button name="clickTurkKjnBtn">登録</button><a href="/rasens-u/profile/userRegist_initDisplay">登録</a></p>',
    );
  });
  await waitForFlags(page, [system === 'earlier' ? 'register-individual' : 'register']);
});

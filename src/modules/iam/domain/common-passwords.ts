/** The words that most leaked passwords are made of; digits and signs around them do not help. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `aaaaaa abcabc abcdef abcdefg access account action admin administrator agent alexander amanda america andrew
  angel angels anthony apple april arsenal asdfgh asdfghjkl ashley august austin autumn babygirl badboy bailey
  banana barcelona baseball basketball batman beautiful blink blue board brandon butterfly buster charlie cheese
  chelsea chocolate christmas city claudia cocacola computer cookie corvette cowboys dallas daniel david december
  default diamond dolphin dragon eagles elizabeth england estrella facebook family february fernando flower
  football forever freedom friday friends fuckyou gandalf george ginger god google guest hannah happy harley
  hello helloworld hockey hottie hunter iloveyou jackson january jasmine jennifer jessica jesus jonathan jordan
  joseph joshua july june junior justin justice killer knight lakers letmein letmeinplease liverpool login
  loveme lovely madison maggie manager march master matrix matthew may merlin michael michelle mickey miguel
  monday monkey monster mother mustang mypassword nicholas nicole ninja nothing november october office officer
  orange oversight pass passcode passphrase password passwort patrick peanut pepper phoenix pokemon police
  princess purple qazwsx qazwsxedc qwert qwerty qwertyuiop rachel rainbow ranger realmadrid redress robert
  samantha saturday secret secure security september service shadow sheriff silver soccer softball spider
  spring starwars steelers summer sunday sunshine superman superuser support sweety system taylor tequiero test
  testing thomas thursday tigger trustno tuesday user victoria wednesday welcome welcometo whatever william
  windows winter yankees yellow zaq zxcvbn zxcvbnm contrasena contraseña clave bienvenido administrador hola
  teamo mariposa futbol policia`.split(/\s+/),
);

/** Rows of keys and runs of letters and digits, along which fingers slide. */
export const RUNS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];

import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Language } from '#model';
import { openPage } from '../src/read/words/page.ts';
import { around } from './around.ts';

const knowledge = loadKnowledge();

/** What the sayings tell of a field, the first that is said, or null. */
function told(text: string, field: string, language: Language): string | null {
  const page = openPage(`${around[language]}\n\n${text}\n\n${around[language]}`, knowledge, null);
  for (const index of page.sentences.keys()) for (const { says } of page.saidIn(index)) if (says[field] !== undefined) return says[field];
  return null;
}

type Row = readonly [Language, string, string | null];

const tables: Readonly<Record<string, readonly Row[]>> = {
  proof: [
    ['en', 'Deposit 3k refundable. Screenshots only after that.', 'after-deposit'],
    ['en', 'The actor stated that no evidence of access would be provided until after receiving the deposit', 'after-deposit'],
    ['en', 'I show screens only to those who put down the deposit', 'after-deposit'],
    ['en', 'pr00fs aft3r d3posit', 'after-deposit'],
    ['en', 'Buyers must pay a deposit before seeing any samples', 'after-deposit'],
    ['en', 'Small deposit (5%) and I record a video for you', 'after-deposit'],
    ['en', 'Proof: after deposit', 'after-deposit'],
    ['en', 'Proof: upon request', 'on-request'],
    ['en', 'Proofs available for serious buyers', 'on-request'],
    ['en', 'can share whoami output over tox', 'on-request'],
    ['en', 'pm me for proof', 'on-request'],
    ['en', 'DM for samples', 'on-request'],
    ['en', 'You can verify the access before you pay', 'on-request'],
    ['en', 'The seller offered to send samples by private message', 'on-request'],
    ['en', 'The seller shared screenshots of the panel', 'shown'],
    ['en', 'sample (200 rows): https://files.example/s.csv', 'shown'],
    ['en', 'Screens are attached', 'shown'],
    ['en', 'Proof pack below', 'shown'],
    ['en', 'Samples of passports were published on the site', 'shown'],
    ['en', 'No proofs, no samples, no tests', 'refused'],
    ['en', 'I will not give any proof', 'refused'],
    ['en', 'he refuses to provide any proof', 'refused'],
    ['en', 'There is no evidence of unauthorised access', null],
    ['en', 'We have seen no proof of a breach', null],
    ['en', 'Police published evidence of the crime', null],
    ['en', 'Blood samples were delayed', null],
    ['es', 'Anticipo de 3 mil dólares. Las capturas hasta después', 'after-deposit'],
    ['es', 'No doy pruebas hasta que deposites', 'after-deposit'],
    ['es', 'El actor advirtió que no entregaría evidencia del acceso hasta recibir el depósito', 'after-deposit'],
    ['es', 'primero apartas y ya despues te mando las capturas', 'after-deposit'],
    ['es', 'pruebas solo contra anticipo', 'after-deposit'],
    ['es', 'Prueba de vida del acceso: después del anticipo', 'after-deposit'],
    ['es', 'Solicitó un depósito reembolsable para mostrar pruebas', 'after-deposit'],
    ['es', 'Pruebas: a petición por MP', 'on-request'],
    ['es', 'a los interesados les paso capturas por tox', 'on-request'],
    ['es', 'pide tus pruebas por inbox', 'on-request'],
    ['es', 'Puedes verificar el acceso antes de pagar', 'on-request'],
    ['es', 'Les dejo unas capturas', 'shown'],
    ['es', 'El atacante publicó una muestra de 500 registros', 'shown'],
    ['es', 'muestra en https://muestras.example/abc', 'shown'],
    ['es', 'se adjuntan capturas del panel', 'shown'],
    ['es', 'Difundió como prueba imágenes de credenciales', 'shown'],
    ['es', 'no doy pruebas de nada', 'refused'],
    ['es', 'nada de pruebas, ya me han robado trabajo', 'refused'],
    ['es', 'El vendedor se negó a mostrar pruebas', 'refused'],
    ['es', 'No hay pruebas de que se hayan extraído datos', null],
    ['es', 'La fiscalía reunió pruebas contra el detenido', null],
    ['pt', 'Sinal de 500. Depois disso mando os prints', 'after-deposit'],
    ['pt', 'prova so depois q cair o sinal', 'after-deposit'],
    ['pt', 'Segundo o especialista, o vendedor só apresenta provas após o pagamento do sinal', 'after-deposit'],
    ['pt', 'nao mando print sem sinal', 'after-deposit'],
    ['pt', 'Prova: mediante sinal', 'after-deposit'],
    ['pt', 'print no pv pra quem for comprar', 'on-request'],
    ['pt', 'chama que eu mando vídeo', 'on-request'],
    ['pt', 'posso mostrar ao vivo antes do pagamento', 'on-request'],
    ['pt', 'Amostra aqui: https://amostra.example/x', 'shown'],
    ['pt', 'O grupo publicou capturas de tela', 'shown'],
    ['pt', 'prints abaixo', 'shown'],
    ['pt', 'não dou prova nenhuma', 'refused'],
    ['pt', 'prova? não tem', 'refused'],
    ['pt', 'Não há provas de que dados vazaram', null],
    ['pt', 'A polícia apreendeu provas', null],
    ['ru', 'Депозит 300$. После этого скину скрины', 'after-deposit'],
    ['ru', 'пруфы только под залог', 'after-deposit'],
    ['ru', 'Никаких доказательств до получения депозита продавец не даёт', 'after-deposit'],
    ['ru', 'сначала предоплата — потом скрины', 'after-deposit'],
    ['ru', 'скрины после внесения аванса', 'after-deposit'],
    ['ru', 'Пруфы: в лс', 'on-request'],
    ['ru', 'могу показать через анидеск до оплаты', 'on-request'],
    ['ru', 'скрины по запросу в тг', 'on-request'],
    ['ru', 'Готов предоставить пруфы', 'on-request'],
    ['ru', 'Скриншоты прилагаю', 'shown'],
    ['ru', 'образец: https://obrazec.example/1', 'shown'],
    ['ru', 'Хакер опубликовал скриншоты', 'shown'],
    ['ru', 'пруфов нет и не будет', 'refused'],
    ['ru', 'скринов не даю', 'refused'],
    ['ru', 'Доказательств взлома нет, заявили в компании', null],
    ['ru', 'Следствие собирает доказательства', null],
  ],
  escrow: [
    ['en', 'escrow: yes', 'yes'], ['en', 'Escrow - no', 'no'], ['en', 'MM accepted', 'yes'], ['en', 'deal through any trusted guarantor, your choice', 'yes'],
    ['en', 'I do not use escrow', 'no'], ['en', 'not interested in middlemen, direct only', 'no'], ['en', "I won't deal without a garant", 'yes'], ['en', 'The seller refuses to use escrow', 'no'],
    ['en', 'The seller accepts payment through the escrow of the forum', 'yes'], ['en', 'no lowball, escrow ok', 'yes'], ['en', 'Escrow only. No exceptions.', 'yes'], ['en', 'fuck escrow', 'no'],
    ['es', 'Escrow: sí', 'yes'], ['es', 'Escrow: no', 'no'], ['es', 'acepto garante, la comision la pagas tu', 'yes'], ['es', 'puro garante del foro, no trato directo', 'yes'],
    ['es', 'aquí no se usa garante', 'no'], ['es', 'nada de escrow', 'no'], ['es', 'El vendedor rechaza el uso de intermediarios', 'no'], ['es', 'trato directo, sin escrow', 'no'],
    ['es', 'Sin garante no cierro nada', 'yes'],
    ['pt', 'Garante: sim', 'yes'], ['pt', 'garante: nao', 'no'], ['pt', 'só fecho com garante', 'yes'], ['pt', 'não trabalho com garante', 'no'], ['pt', 'dispenso garante', 'no'], ['pt', 'O vendedor aceita escrow do fórum', 'yes'],
    ['pt', 'sem garante eu não vendo', 'yes'],
    ['ru', 'Гарант: да', 'yes'], ['ru', 'Гарант: нет', 'no'], ['ru', 'только гарант', 'yes'], ['ru', 'гаранта не использую', 'no'], ['ru', 'без гарантов', 'no'], ['ru', 'сделка строго через гаранта', 'yes'], ['ru', 'Не работаю без гаранта', 'yes'], ['ru', 'от гаранта отказываюсь', 'no'],
  ],
  exclusive: [
    ['en', 'One buyer only', 'yes'], ['en', 'sold to one person', 'yes'], ['en', 'will be sold in one hands', 'yes'], ['en', 'Will be sold to a single buyer', 'yes'], ['en', 'Not exclusive, up to 5 sales', 'no'], ['en', 'limited to 3 copies', 'no'], ['en', 'I can sell it to several people', 'no'], ['en', 'max 3 hands', 'no'], ['en', 'after the first sale the thread gets closed', null],
    ['es', 'una sola venta', 'yes'], ['es', 'se vende a una sola persona', 'yes'], ['es', 'exclusividad garantizada', 'yes'], ['es', 'no es exclusivo, lo vendo a quien sea', 'no'], ['es', 'máximo 3 compradores', 'no'], ['es', 'no hay exclusividad', 'no'], ['es', 'entrevista exclusiva no concedida', null],
    ['pt', 'venda exclusiva', 'yes'], ['pt', 'uma única venda', 'yes'], ['pt', 'máximo 3 compradores', 'no'], ['pt', 'vendo pra quantos quiserem', 'no'], ['pt', 'sem exclusividade', 'no'],
    ['ru', 'продам строго в одни руки', 'yes'], ['ru', 'один экземпляр', 'yes'], ['ru', 'до 3 рук', 'no'], ['ru', 'не в одни руки', 'no'], ['ru', 'продаю нескольким', 'no'],
  ],
  buyerFilter: [
    ['en', 'serious buyers only please', 'serious-only'], ['en', 'Time wasters will be ignored', 'serious-only'], ['en', 'Rep 20+ only', 'reputation'], ['en', 'I only deal with established members', 'reputation'], ['en', 'accounts younger than a year ignored', 'reputation'], ['en', 'Not for resale', 'no-resale'], ['en', 'Proof of funds required', 'deposit'], ['en', 'only members with forum deposit', 'deposit'], ['en', 'No CIS', 'no-cis'], ['en', 'no work on CIS', 'no-cis'],
    ['en', 'Serious damage was done to the hospital', null], ['en', 'Its reputation suffered', null], ['en', 'the deposit insurance of the bank', null],
    ['es', 'Abstenerse curiosos', 'serious-only'], ['es', 'solo gente seria porfa', 'serious-only'], ['es', 'solo usuarios verificados', 'reputation'], ['es', 'cuentas sin reputación ni escriban', 'reputation'], ['es', 'prohibida su reventa', 'no-resale'], ['es', 'comprobante de fondos obligatorio', 'deposit'], ['es', 'no trabajo CIS', 'no-cis'], ['es', 'un problema serio para la gente', null],
    ['pt', 'somente interessados de verdade', 'serious-only'], ['pt', 'curioso nem chama', 'serious-only'], ['pt', 'só membros com reputação', 'reputation'], ['pt', 'não vendo pra revendedor', 'no-resale'], ['pt', 'comprovante de saldo antes de qualquer conversa', 'deposit'], ['pt', 'sem CIS', 'no-cis'], ['pt', 'O caso é sério, disse o ministro', null],
    ['ru', 'только серьезные люди', 'serious-only'], ['ru', 'балаболы мимо', 'serious-only'], ['ru', 'нулевым не отвечаю', 'reputation'], ['ru', 'репа от 10', 'reputation'], ['ru', 'перекупы мимо', 'no-resale'], ['ru', 'без депозита не отвечаю', 'deposit'], ['ru', 'по снг не работаю', 'no-cis'], ['ru', 'Не по СНГ', 'no-cis'], ['ru', 'серьезные последствия для больницы', null],
  ],
  refundable: [
    ['en', 'Deposit $500 (refundable)', 'yes'], ['en', 'refundable deposit', 'yes'], ['en', 'deposit is deducted from the price', 'yes'], ['en', 'the deposit is not refundable', 'no'], ['en', 'deposit 500, no refunds', 'no'], ['en', 'Deposit of 500. You get it back if it fails.', 'yes'],
    ['es', 'depósito reembolsable de 3 mil', 'yes'], ['es', 'el anticipo se descuenta del precio', 'yes'], ['es', 'anticipo sin devolución', 'no'], ['es', 'el enganche no es reembolsable', 'no'], ['es', 'Exige un depósito no reembolsable', 'no'],
    ['pt', 'sinal de 300 abatido do valor', 'yes'], ['pt', 'sinal não reembolsável', 'no'], ['pt', 'depósito reembolsável', 'yes'],
    ['ru', 'залог возвратный', 'yes'], ['ru', 'залог не возвращается', 'no'], ['ru', 'аванс вычитается из цены', 'yes'], ['ru', 'невозвратная предоплата', 'no'],
  ],
  paidTo: [
    ['en', 'deposit goes to escrow', 'guarantor'], ['en', 'deposit is held by the forum guarantor', 'guarantor'], ['en', 'deposit straight to my btc address', 'seller'], ['en', 'Deposit 500 to the seller', 'seller'], ['en', 'escrow for the rest, deposit to me', 'seller'],
    ['es', 'el depósito lo retiene el garante', 'guarantor'], ['es', 'anticipo al garante del foro', 'guarantor'], ['es', 'el anticipo va directo a mi wallet', 'seller'], ['es', 'un depósito de 500 al vendedor', 'seller'],
    ['pt', 'o sinal fica retido com o garante', 'guarantor'], ['pt', 'sinal direto na minha carteira', 'seller'],
    ['ru', 'депозит держит гарант форума', 'guarantor'], ['ru', 'предоплата на мой кошелек', 'seller'],
  ],
  status: [
    ['en', 'SOLD!', 'sold'], ['en', 'update: sold', 'sold'], ['en', 'Access has been sold, thanks everyone', 'sold'], ['en', 'no longer available', 'sold'], ['en', 'can be closed, sold', 'sold'], ['en', 'The access is no longer for sale', 'withdrawn'], ['en', 'Removed from sale', 'withdrawn'], ['en', 'access died, closing', 'withdrawn'],
    ['en', 'Sold to the first', null], ['en', 'I have sold here since 2019', null], ['en', 'It will be sold to one buyer', null], ['en', 'Not sold yet', null], ['en', 'If the access is sold I will edit the thread', null], ['en', 'The case is closed, police said', null], ['en', 'data sold separately', null], ['en', 'Refund if access dead within 24h', null],
    ['es', '[VENDIDO]', 'sold'], ['es', 'Editado: ya se vendió', 'sold'], ['es', 'acceso vendido, gracias', 'sold'], ['es', 'Retirado de la venta', 'withdrawn'], ['es', 'el vendedor retiró la publicación', 'withdrawn'],
    ['es', 'lo doy por vendido cuando pagues', null], ['es', 'he vendido más de 20 accesos', null], ['es', 'aún no se ha vendido', null], ['es', 'la carpeta ya fue cerrada', null],
    ['pt', 'EDIT: vendido', 'sold'], ['pt', 'já era, vendido', 'sold'], ['pt', 'acesso foi vendido ontem', 'sold'], ['pt', 'tirei da venda', 'withdrawn'], ['pt', 'vendido só uma vez', null], ['pt', 'ainda não foi vendido', null],
    ['ru', 'Продано.', 'sold'], ['ru', 'доступ продан', 'sold'], ['ru', 'неактуально', 'sold'], ['ru', 'снято с продажи', 'withdrawn'], ['ru', 'будет продано в одни руки', null], ['ru', 'еще не продан', null], ['ru', 'Дорога закрыта на ремонт', null],
  ],
  priceForm: [
    ['en', 'Price: make offer', 'offers'], ['en', 'price negotiable, pm your offers', 'offers'], ['en', 'no fixed price, waiting for your offers', 'offers'], ['en', 'He offers access', null], ['en', 'job offers by email', null], ['en', 'Price: offers', 'offers'],
    ['es', 'precio: hagan su oferta', 'offers'], ['es', 'Precio: ofertas', 'offers'], ['es', 'precio a negociar por interno', 'offers'], ['es', 'las ofertas de empleo', null], ['es', 'la oferta incluye dos accesos', null],
    ['pt', 'preço: a combinar', 'offers'], ['pt', 'valor: proposta no pv', 'offers'], ['pt', 'a oferta inclui dois acessos', null],
    ['ru', 'цена: предлагайте', 'offers'], ['ru', 'Цена: договорная', 'offers'], ['ru', 'цена — ваши предложения', 'offers'], ['ru', 'предложение включает два доступа', null],
  ],
};

describe.each(Object.entries(tables))('%s is read as sellers and reporters say it', (field, rows) => {
  it.each(rows.map(([language, text, value]) => ({ language, text, value })))('$language: $text → $value', ({ language, text, value }) => {
    expect(told(text, field, language)).toBe(value);
  });
});

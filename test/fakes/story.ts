/** One offer as it goes through a month: invented, in the forms in which such posts and articles come. */
export const story = [
  {
    name: 'first',
    source: 'exploit.example',
    at: '2026-10-01T10:00:00.000Z',
    text: `[Selling] VPN access to Electrica Quimera, Mexico

Author: nightheron
Access: FortiGate VPN, domain admin rights
Country: Mexico
Revenue: 45M USD (ZoomInfo), 320 hosts in the network
Price: 3,500 USD, one hand only
Escrow accepted. Contact: telegram @nightheron_sells`,
  },
  {
    name: 'cut',
    source: 'exploit.example',
    at: '2026-10-08T09:00:00.000Z',
    text: `[Selling] VPN access to Electrica Quimera, Mexico (price drop)

Author: nightheron
Access: FortiGate VPN, domain admin rights, still works
Country: Mexico
Revenue: 45M USD (ZoomInfo), 320 hosts in the network
Price: 2,000 USD, one hand only
Escrow accepted. Contact: telegram @nightheron_sells`,
  },
  {
    name: 'article',
    source: 'diario.example',
    at: '2026-10-09T15:00:00.000Z',
    text: `Ofrecen en un foro acceso a la red de Eléctrica Quimera

El Diario del Golfo. Un usuario que se hace llamar nightheron puso a la venta en un foro clandestino un acceso VPN con privilegios de administrador de dominio a la red de la empresa mexicana Eléctrica Quimera, por 2,000 dólares. La empresa no ha confirmado el ataque. Especialistas recomiendan revisar los accesos remotos.`,
  },
  {
    name: 'copy',
    source: 'ramp.example',
    at: '2026-10-12T20:00:00.000Z',
    text: `[Selling] VPN access to Electrica Quimera, Mexico

Author: grey_tapir
Access: FortiGate VPN, domain admin rights
Country: Mexico
Revenue: 45M USD (ZoomInfo), 320 hosts in the network
Price: 2,500 USD, one hand only
Escrow accepted. Contact: telegram @grey_tapir_shop`,
  },
  {
    name: 'translation',
    source: 'xss.example',
    at: '2026-10-15T08:00:00.000Z',
    text: `[Продам] VPN доступ к Electrica Quimera, Мексика

Автор: nightheron
Доступ: FortiGate VPN, права доменного администратора
Страна: Мексика
Выручка: 45M USD (ZoomInfo), 320 хостов в сети
Цена: 2,000 USD, в одни руки
Гарант приветствуется. Контакт: telegram @nightheron_sells`,
  },
] as const;

/** Another offer of the same seller, of another company. */
export const another = {
  source: 'exploit.example',
  at: '2026-11-02T10:00:00.000Z',
  text: `[Selling] Citrix access to Hospital Santa Aurelia, Chile

Author: nightheron
Access: Citrix, local admin rights
Country: Chile
Revenue: 9M USD, 80 hosts in the network
Price: 900 USD
Escrow accepted. Contact: telegram @nightheron_sells`,
} as const;

/** And a third. */
export const third = {
  source: 'exploit.example',
  at: '2026-11-10T10:00:00.000Z',
  text: `[Selling] RDP access to Minera Cobre Andino, Peru

Author: nightheron
Access: RDP, domain user rights
Country: Peru
Revenue: 210M USD, 1,400 hosts in the network
Price: 1,200 USD
Escrow accepted. Contact: telegram @nightheron_sells`,
} as const;

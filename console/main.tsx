import { render } from 'preact';
import { Desk } from './frame/desk.tsx';

const place = document.getElementById('desk');
if (place !== null) render(<Desk />, place);

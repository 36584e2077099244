import { freeswitchProcess } from '../../tools/belfabriek/switches/real.js';
import { AnsweringPhone } from './caller-codes/answering-phone.js';
import { describeCallerCodes } from './caller-codes/describe-caller-codes.js';

describeCallerCodes('by a real switch', {
  startSwitch: (platform) => platform.supervisor.start(freeswitchProcess(platform, false)),
  phone: () => AnsweringPhone.listen(),
});

// The official JavaScript client: connects with the token of the environment, prints what it hears, one JSON a line.
const { io } = require("socket.io-client");

const token = process.env.TOKEN;
const socket = io(process.env.HUB, {
  transports: ["websocket"],
  reconnection: false,
  ...(token ? { auth: { token } } : {}),
});
const tell = (name, data) => console.log(JSON.stringify([name, data]));

socket.on("connect", () => tell("connect", null));
socket.on("connect_error", (error) => {
  tell("connect_error", error.message);
  process.exit(1);
});
socket.onAny(tell);

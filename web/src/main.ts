import "./app/fonts.css";
import "./app/theme.css";
import "./app/base.css";
import { mount } from "svelte";
import App from "./app/App.svelte";

mount(App, { target: document.body });

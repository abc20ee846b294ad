"""The example workspace's register: made-up people play a year through the public commands."""

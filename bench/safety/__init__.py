"""Loops that try to lose, double, misread or leak something: none may."""
